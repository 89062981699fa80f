import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { GatherProgress } from '#revocation/gather.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { formatCount } from '../ui/counted.ts';
import { SecondsUntil } from '../ui/seconds-until.tsx';

interface GatherDialogProps {
  readonly progress: GatherProgress;
  /** Until when Command has asked to wait, milliseconds since 1970 UTC; null: it has not. */
  readonly waitsUntil: number | null;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

/** Shows how far the list of certificates is, before anything can be confirmed. */
export function GatherDialog({ progress, waitsUntil, error, onRetry, onCancel }: GatherDialogProps) {
  const titleId = useId();
  const { gathered, total } = progress;
  return (
    <Dialog open onClose={onCancel} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Listing the certificates</DialogTitle>
      <DialogContent>
        {error ? (
          <ErrorNotice title="The certificates could not be listed" error={error} onRetry={onRetry} />
        ) : (
          <>
            <Typography variant="body2" sx={{ mb: 1.5, fontVariantNumeric: 'tabular-nums' }}>
              {formatCount(gathered)} of {formatCount(total)}.{' '}
              {waitsUntil !== null && (
                <>
                  Command is busy and asked to wait: it goes on <SecondsUntil time={waitsUntil} />.{' '}
                </>
              )}
              Nothing is sent yet.
            </Typography>
            <LinearProgress
              variant="determinate"
              aria-labelledby={titleId}
              value={total === 0 ? 0 : Math.min(100, (gathered / total) * 100)}
            />
          </>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button color="inherit" onClick={onCancel}>
          Cancel
        </Button>
      </DialogActions>
    </Dialog>
  );
}
