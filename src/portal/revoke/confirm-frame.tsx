import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useId } from 'react';

interface ConfirmFrameProps {
  readonly title: string;
  /** The fields. */
  readonly children: ReactNode;
  /** What cannot be undone, or can; beside the buttons. */
  readonly consequence: string;
  /** The button that does it. */
  readonly action: ReactNode;
  readonly onCancel: () => void;
}

/** What every dialog before a request to Command looks like. A click beside it closes nothing. */
export function ConfirmFrame({ title, children, consequence, action, onCancel }: ConfirmFrameProps) {
  const titleId = useId();
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
      {/* Enter in a field submits nothing: this must not happen by the way. */}
      <form noValidate onSubmit={(event) => event.preventDefault()} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1 }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2.5 }}>{children}</Stack>
        </DialogContent>
        <DialogActions
          sx={{ px: 3, py: 2, flexWrap: 'wrap', rowGap: 1, borderTop: 1, borderColor: 'divider' }}
        >
          <Typography variant="body2" sx={{ mr: 'auto', fontWeight: 600 }}>
            {consequence}
          </Typography>
          <Button color="inherit" onClick={onCancel}>
            Cancel
          </Button>
          {action}
        </DialogActions>
      </form>
    </Dialog>
  );
}
