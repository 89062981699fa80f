import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { PlainButton } from './plain-button.tsx';

interface ReasonedButtonProps {
  readonly icon: ReactNode;
  /** Why it cannot be used now; null when it can. Shown below the button's positioned parent. */
  readonly whyNot: string | null;
  readonly onClick: () => void;
  /** Called when it is likely to be used, to fetch ahead what it opens. */
  readonly onIntent: () => void;
  readonly children: string;
}

/** A button of a toolbar that opens a dialog, or says why not. Reachable either way: what is disabled cannot speak. */
export function ReasonedButton({ icon, whyNot, onClick, onIntent, children }: ReasonedButtonProps) {
  const id = useId();
  return (
    <Root>
      <PlainButton
        aria-haspopup="dialog"
        aria-disabled={whyNot !== null}
        aria-describedby={whyNot === null ? undefined : id}
        onClick={() => whyNot === null && onClick()}
        onFocus={onIntent}
        onMouseEnter={onIntent}
      >
        {icon}
        {children}
      </PlainButton>
      {whyNot !== null && (
        <span role="tooltip" id={id}>
          {whyNot}
        </span>
      )}
    </Root>
  );
}

// Drawn by the style sheet alone: the page that it stands on has little code to wait for.
const Root = styled('span')(({ theme }) => {
  const { palette, shape, zIndex } = theme.vars ?? theme;
  return {
    '[role="tooltip"]': {
      ...theme.typography.body2,
      position: 'absolute',
      top: '100%',
      right: 0,
      zIndex: zIndex.tooltip,
      visibility: 'hidden',
      maxWidth: 'min(320px, 100vw - 32px)',
      width: 'max-content',
      marginTop: 4,
      padding: '6px 10px',
      border: `1px solid ${palette.divider}`,
      borderRadius: shape.borderRadius,
      background: palette.background.paper,
      color: palette.text.primary,
      boxShadow: theme.shadows[4],
    },
    '&:hover [role="tooltip"], &:focus-within [role="tooltip"]': { visibility: 'visible' },
  };
});
