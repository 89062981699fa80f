import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { reachWhileScrolling } from './reach-while-scrolling.ts';

/** Two panes need this much; what is narrower has one column. */
export const wideDialog = '@media (min-width: 1000px)';

interface DialogPanesProps {
  /** The subject of the dialog: beside the fields where there is room, above them else. */
  readonly subject: ReactNode;
  readonly subjectLabel: string;
  readonly isBusy: boolean;
  /** The fields. */
  readonly children: ReactNode;
}

/** What is acted on, and the fields, each with a scroll position of its own: neither pushes the other out of sight. */
export function DialogPanes({ subject, subjectLabel, isBusy, children }: DialogPanesProps) {
  // A box that scrolls and has nothing that takes the focus must take it itself.
  const reach = isBusy && { tabIndex: 0 };
  return (
    <Panes {...reach}>
      <Subject ref={reachWhileScrolling} role="group" aria-label={subjectLabel}>
        <div inert={isBusy}>{subject}</div>
      </Subject>
      <Fields {...reach}>
        <div inert={isBusy}>{children}</div>
      </Fields>
    </Panes>
  );
}

const Panes = styled('div')({
  flex: '1 1 auto',
  minHeight: 0,
  overflowY: 'auto',
  '& > * > [inert]': { opacity: 0.6 },
  [wideDialog]: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
    overflow: 'hidden',
  },
});

const Subject = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    padding: '16px 24px',
    backgroundColor: palette.background.default,
    borderBlock: `1px solid ${palette.divider}`,
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    [wideDialog]: {
      overflowY: 'auto',
      borderBottom: 0,
      borderInlineEnd: `1px solid ${palette.divider}`,
    },
  };
});

const Fields = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    padding: '20px 24px',
    '& > div': { display: 'flex', flexDirection: 'column', gap: 18 },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    [wideDialog]: { overflowY: 'auto', borderTop: `1px solid ${palette.divider}` },
  };
});
