import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { CommandError } from '#command/errors.ts';
import { CommandId } from '../failure/command-id.tsx';
import { counted, formatCount } from '../ui/counted.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { ExportJob, ExportState } from './export-job.ts';
import { exportResult } from './export-result.ts';

interface ExportRunProps {
  readonly job: ExportJob;
  readonly fileName: string;
  /** Back to the choices. */
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** How far an export is, and what it came to. */
export function ExportRun({ job, fileName, onAgain, onClose }: ExportRunProps) {
  const state = useStore(job.state);
  const isShown = useRef(false);

  // The export ends with the page: no file is to come up later from nowhere.
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      setTimeout(() => !isShown.current && void job.cancel());
    };
  }, [job]);

  const { status, progress, error } = state;
  const isOver = status !== 'running' && status !== 'failed';
  const { announced } = progress;
  const percent = !announced ? 0 : Math.min(100, Math.floor((100 * progress.written) / announced));
  return (
    <>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          {!isOver && (
            <LinearProgress
              aria-label="Export"
              aria-valuetext={progressText(state)}
              variant={announced === null ? 'indeterminate' : 'determinate'}
              value={percent}
              color={status === 'failed' ? 'error' : 'primary'}
              sx={{ height: 8, borderRadius: 4 }}
            />
          )}
          {!isOver && (
            <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {progressText(state)}
            </Typography>
          )}
          <Typography variant="body2" role="status">
            {state.waiting !== null &&
              `The server is busy and asked to wait ${counted(state.waiting, 'second')}.`}
            {isOver && exportResult(state, fileName)}
          </Typography>
          {error && status !== 'kept' && (
            <Alert severity="error" variant="outlined">
              <VisibleText text={failure(error, state.canRetry)} />
              <CommandId error={error} />
            </Alert>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap', gap: 1, borderTop: 1, borderColor: 'divider' }}>
        {isOver ? (
          <>
            <Button color="inherit" onClick={onAgain}>
              Export again
            </Button>
            {/* The button that had the focus is gone: without it the focus would be lost. */}
            <Button variant="contained" autoFocus onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <Button color="inherit" autoFocus onClick={() => void job.cancel()}>
            Cancel
          </Button>
        )}
        {status === 'failed' && state.canRetry && progress.written > 0 && (
          <Button
            color="inherit"
            onClick={() => void job.keep(fileName.replace(/\.csv$/, '-incomplete.csv'))}
          >
            Save {counted(progress.written, 'row')}
          </Button>
        )}
        {status === 'failed' && state.canRetry && (
          <Button variant="contained" onClick={job.retry}>
            Retry
          </Button>
        )}
      </DialogActions>
    </>
  );
}

function progressText({ progress }: ExportState): string {
  if (progress.announced === null)
    return progress.written === 0 ? 'Asking for the first page …' : counted(progress.written, 'row');
  return `${formatCount(progress.written)} of ${counted(progress.announced, 'row')}`;
}

function failure(error: Error, canRetry: boolean): string {
  if (!canRetry) return `The file could not be written: ${error.message}`;
  if (error instanceof CommandError && error.status === 401)
    return 'Your session has ended. Sign in again in another tab, then retry here: nothing is lost.';
  return `${error.message} What was read is kept; Retry goes on from there.`;
}
