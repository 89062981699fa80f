import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type FormEvent, type ReactNode, useId } from 'react';
import { DialogPanes, wideDialog } from './dialog-panes.tsx';

interface FormDialogProps {
  readonly title: ReactNode;
  /** The fields. */
  readonly children: ReactNode;
  /** What the fields are about, in a pane of its own, and its name. */
  readonly subject?: { readonly label: string; readonly content: ReactNode };
  /** Where the action acts; beside what it leads to. */
  readonly place?: ReactNode;
  /** The consequence of the action; beside the buttons. */
  readonly consequence?: string;
  /** Said above the buttons, whatever the fields are scrolled to. */
  readonly notice?: ReactNode;
  /** The button that does what the dialog is for; none while that cannot be done. */
  readonly action?: ReactNode;
  /** While the action is done nothing can be changed and the dialog stays. */
  readonly isBusy?: boolean;
  /** Where there is nothing left to cancel. */
  readonly inPlaceOfCancel?: ReactNode;
  readonly onCancel: () => void;
  /** Without it Enter in a field submits nothing: what cannot be undone must not happen by the way. */
  readonly onSubmit?: (event: FormEvent) => void;
}

/** A dialog with fields. A click beside it closes nothing: what was typed would be lost. */
export function FormDialog(props: FormDialogProps) {
  const { title, children, subject, consequence, notice, action, isBusy = false } = props;
  const { onSubmit = submitNothing } = props;
  const titleId = useId();
  const onCancel = () => !isBusy && props.onCancel();
  const isSmall = useMediaQuery('(max-width: 599px), (max-height: 599px)');
  return (
    <Dialog
      open
      onClose={(_, cause) => cause === 'escapeKeyDown' && onCancel()}
      fullWidth
      maxWidth="sm"
      fullScreen={isSmall}
      aria-labelledby={titleId}
      {...(subject && !isSmall && { sx: withPanes })}
    >
      <form noValidate onSubmit={onSubmit} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1, overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        {subject ? (
          <DialogPanes subject={subject.content} subjectLabel={subject.label} isBusy={isBusy}>
            {children}
          </DialogPanes>
        ) : (
          // A box that scrolls and has nothing that takes the focus must take it itself.
          <DialogContent {...(isBusy && { tabIndex: 0 })}>
            <Stack sx={{ gap: 2.5, pt: 1, opacity: isBusy ? 0.6 : 1 }} inert={isBusy}>
              {children}
            </Stack>
          </DialogContent>
        )}
        {notice}
        <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap', gap: 1, borderTop: 1, borderColor: 'divider' }}>
          <Stack direction="row" sx={{ gap: 1.5, mr: 'auto', alignItems: 'center', minWidth: 0 }}>
            {props.place}
            {consequence && (
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {consequence}
              </Typography>
            )}
          </Stack>
          {/* Together: on a narrow screen both move below what is said of them. */}
          <Stack direction="row" sx={{ gap: 1, ml: 'auto' }}>
            {props.inPlaceOfCancel || (
              <Button color="inherit" aria-disabled={isBusy} onClick={onCancel}>
                Cancel
              </Button>
            )}
            {action}
          </Stack>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** With its top where it is: a warning that comes makes it longer, and moves no field. */
const withPanes = {
  [wideDialog]: {
    '--dialog-edge': 'max(32px, (100dvh - 760px) / 2)',
    '& .MuiDialog-container': { alignItems: 'flex-start' },
    '& .MuiDialog-paper': {
      maxWidth: 1040,
      marginBlock: 'var(--dialog-edge)',
      minHeight: 'min(520px, 100dvh - 2 * var(--dialog-edge))',
      maxHeight: 'calc(100dvh - 2 * var(--dialog-edge))',
    },
  },
};

function submitNothing(event: FormEvent): void {
  event.preventDefault();
}
