import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type FormEvent, type ReactNode, useId } from 'react';

interface FormDialogProps {
  readonly title: ReactNode;
  /** The fields. */
  readonly children: ReactNode;
  /** The consequence of the action; beside the buttons. */
  readonly consequence?: string;
  /** Said above the buttons, whatever the fields are scrolled to. */
  readonly notice?: ReactNode;
  /** The button that does what the dialog is for. */
  readonly action: ReactNode;
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
  const { title, children, consequence, notice, action, isBusy = false, onSubmit = submitNothing } = props;
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
    >
      <form noValidate onSubmit={onSubmit} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1, overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        {/* A box that scrolls and has nothing that takes the focus must take it itself. */}
        <DialogContent {...(isBusy && { tabIndex: 0 })}>
          <Stack sx={{ gap: 2.5, pt: 1, opacity: isBusy ? 0.6 : 1 }} inert={isBusy}>
            {children}
          </Stack>
        </DialogContent>
        {notice}
        <DialogActions
          sx={{ px: 3, py: 2, flexWrap: 'wrap', rowGap: 1, borderTop: 1, borderColor: 'divider' }}
        >
          {consequence && (
            <Typography variant="body2" sx={{ mr: 'auto', fontWeight: 600 }}>
              {consequence}
            </Typography>
          )}
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

function submitNothing(event: FormEvent): void {
  event.preventDefault();
}
