import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { GatherProgress } from '#revocation/gather.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { formatCount } from '../ui/counted.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
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
  const progressId = useId();
  const { gathered, total } = progress;
  return (
    <FormDialog title="Listing the certificates" onCancel={onCancel}>
      {error ? (
        <ErrorNotice title="The certificates could not be listed" error={error} onRetry={onRetry} />
      ) : (
        <div>
          <Typography id={progressId} variant="body2" sx={{ mb: 1.5, fontVariantNumeric: 'tabular-nums' }}>
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
            aria-labelledby={progressId}
            value={total === 0 ? 0 : Math.min(100, (gathered / total) * 100)}
          />
        </div>
      )}
    </FormDialog>
  );
}
