import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { isRelease } from '#revocation/obstacle.ts';
import type { RunState } from '#revocation/run/run-state.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { doneWord, outcomeWord, runName, scheduledFor } from './outcome-words.ts';
import type { PortalRun } from './portal-run.ts';

/** What the run is about and how far it is. */
export function RunSummary({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const { manifest } = run;
  const { form, count: total } = manifest;
  const scheduled = scheduledFor(manifest);
  const settled = total - state.counts.waiting - state.counts.sending;
  const done = doneWord(manifest);
  return (
    <Stack sx={{ gap: 1, px: 2, pt: 2 }}>
      <Typography variant="h1" tabIndex={-1} ref={takeFocus} sx={{ outline: 'none' }}>
        {runName(manifest)}
      </Typography>
      <Typography variant="body2" sx={runFacts}>
        {revocationReasonWords(form.Reason)} · started {utcTime(manifest.confirmedAt)} ·{' '}
        <VisibleText text={form.Comment} />
      </Typography>
      <LinearProgress
        variant="determinate"
        value={total === 0 ? 100 : (settled / total) * 100}
        aria-label="Progress"
        sx={{ height: 6, borderRadius: 3 }}
      />
      <Typography variant="body2" role="status">
        {progressWords(state, settled, total, done)}
      </Typography>
      {state.status === 'finished' && state.counts.unknown > 0 && (
        <Alert severity="warning">
          {counted(state.counts.unknown, 'certificate')} may or may not have been{' '}
          {isRelease({ reason: form.Reason }) ? 'released' : 'revoked'}: no clear answer came. Retry reads
          each one before anything is sent again.
        </Alert>
      )}
      {state.hold?.by === 'signIn' && (
        <Alert severity="warning">
          Your sign-in has expired. The run goes on when you have signed in again.
        </Alert>
      )}
      {scheduled !== null && (
        <Alert severity="info">
          Accepted revocations take effect on {utcTime(scheduled)}. Until then the certificates stay active.
        </Alert>
      )}
    </Stack>
  );
}

/** A comment may be long; all of it stands in the list of runs and in the title. */
const runFacts = {
  color: 'text.secondary',
  overflowWrap: 'anywhere',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
} as const;

const endings = [
  'revoked',
  'verified',
  'alreadyRevoked',
  'suspended',
  'failed',
  'unknown',
  'skipped',
] as const;

function progressWords({ status, counts }: RunState, settled: number, total: number, done: string): string {
  if (status !== 'finished') return `${formatCount(settled)} of ${formatCount(total)} done`;
  const parts = endings
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${formatCount(counts[kind])} ${outcomeWord(kind, done).toLowerCase()}`);
  return `Finished: ${parts.join(', ')}.`;
}

/** The button that led here is gone: without this, focus would fall back to the top of the page. */
function takeFocus(heading: HTMLElement | null): void {
  heading?.focus();
}
