import { styled } from '@mui/material/styles';
import type { ButtonHTMLAttributes, Ref } from 'react';

interface PlainButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `text` unless said otherwise; `icon` is a square around an icon. */
  readonly look?: 'text' | 'link' | 'outlined' | 'danger' | 'icon';
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button for what is on the screen at first: MUI's own comes with ten times the code. `aria-disabled` greys it out
 * and leaves it in reach; what it does then is for the caller to prevent.
 */
export function PlainButton({ look = 'text', ...props }: PlainButtonProps) {
  return <Root type="button" {...props} data-look={look} />;
}

const Root = styled('button')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: 6,
    minHeight: 32,
    padding: '4px 10px',
    boxSizing: 'border-box',
    fontFamily: 'inherit',
    fontSize: '0.8125rem',
    fontWeight: 600,
    lineHeight: 1.6,
    whiteSpace: 'nowrap',
    color: 'inherit',
    background: 'none',
    border: '1px solid transparent',
    borderRadius: 8,
    cursor: 'pointer',
    WebkitTapHighlightColor: 'transparent',
    '& > svg': { flexShrink: 0, fontSize: '1.25rem' },
    '&:hover': { backgroundColor: palette.action.hover },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    '&[data-look="link"]': { color: palette.primary.main },
    '&[data-look="outlined"]': { borderColor: palette.divider },
    '&[data-look="icon"]': { width: 32, minHeight: 32, padding: 0 },
    '&[data-look="danger"]': { color: palette.error.contrastText, backgroundColor: palette.error.main },
    '&[data-look="danger"]:hover': { backgroundColor: palette.error.dark },
    '&:disabled, &[aria-disabled="true"]': {
      color: palette.text.disabled,
      cursor: 'default',
      '&:not([data-look="danger"]):hover': { backgroundColor: 'transparent' },
    },
    '&[data-look="danger"][aria-disabled="true"]': {
      color: palette.text.secondary,
      backgroundColor: palette.action.disabledBackground,
    },
    // Only its background tells it from its surroundings.
    '@media (forced-colors: active)': { '&[data-look="danger"]': { borderColor: 'ButtonText' } },
  };
});
