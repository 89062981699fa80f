import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { PortalRun } from './portal-run.ts';

/** Says that a run does not go on by itself in this tab, and why; nothing while it does. */
export function InterruptionNotice({ run }: { readonly run: PortalRun }) {
  const place = useStore(run.place);
  const { hold } = useStore(run.state);
  if (hold?.by === 'journal') {
    return (
      <Alert severity="error" sx={notice} action={<Resume run={run} label="Go on all the same" />}>
        What happens cannot be written down: <VisibleText text={hold.message} /> Without a journal the run
        ends when this tab is closed.
      </Alert>
    );
  }
  if (place === 'interrupted') {
    return (
      <Alert severity="warning" sx={notice} action={<Resume run={run} label="Resume" />}>
        This run was interrupted. Resume goes on where it stopped: what may have been sent is read again
        first.
      </Alert>
    );
  }
  if (place === 'elsewhere') {
    return (
      <Alert severity="info" sx={notice}>
        This run goes on in another tab. Here you can only watch it.
      </Alert>
    );
  }
  if (place === 'imported') {
    return (
      <Alert severity="info" sx={notice}>
        This run comes from a report. It can be looked at, and nothing is sent.
      </Alert>
    );
  }
  return null;
}

const notice = { mx: 2, mt: 2 } as const;

function Resume({ run, label }: { readonly run: PortalRun; readonly label: string }) {
  return (
    <Button color="inherit" size="small" onClick={() => run.resume()}>
      {label}
    </Button>
  );
}
