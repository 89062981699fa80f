import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';

interface DisclosureProps {
  readonly summary: string;
  /** The content, made when the disclosure is opened. */
  readonly children: () => ReactNode;
}

/** Something rarely needed, folded until it is asked for. */
export function Disclosure({ summary, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Root open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </Root>
  );
}

const Root = styled('details')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    fontSize: '0.875rem',
    summary: {
      width: 'fit-content',
      minHeight: 24,
      lineHeight: '24px',
      paddingRight: 8,
      borderRadius: 4,
      fontWeight: 600,
      cursor: 'pointer',
      color: palette.primary.main,
    },
    '@media (max-width: 599px)': { summary: { minHeight: 44, lineHeight: '44px' } },
    'summary:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
  };
});
