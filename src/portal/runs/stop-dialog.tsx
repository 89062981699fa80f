import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { OutcomeCounts } from '#revocation/run/outcome.ts';
import { counted } from '../ui/counted.ts';

interface StopDialogProps {
  readonly counts: OutcomeCounts;
  readonly onStop: () => void;
  readonly onCancel: () => void;
}

/** Says what stopping leaves out: a pause may have been meant. */
export function StopDialog({ counts, onStop, onCancel }: StopDialogProps) {
  const titleId = useId();
  return (
    <Dialog open onClose={onCancel} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>Stop the run?</DialogTitle>
      <DialogContent>
        {counted(counts.waiting, 'certificate')} {counts.waiting === 1 ? 'is' : 'are'} not sent yet and will
        be skipped. What is sent already cannot be taken back. To go on later, pause instead.
      </DialogContent>
      <DialogActions>
        <Button color="inherit" autoFocus onClick={onCancel}>
          Go on
        </Button>
        <Button variant="contained" color="error" onClick={onStop}>
          Stop
        </Button>
      </DialogActions>
    </Dialog>
  );
}
