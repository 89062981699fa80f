import ContentCopy from '@mui/icons-material/ContentCopy';
import Replay from '@mui/icons-material/Replay';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { RunState } from '#revocation/run/run-state.ts';
import { counted } from '../ui/counted.ts';
import type { PortalRun } from './portal-run.ts';

/** What can be done about those that were not revoked. Always there, so that focus stays where it was. */
export function RunActions({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const [said, setSaid] = useState('');
  const which = state.counts.unknown > 0 ? 'failed and unknown' : 'failed';
  const failed = [...state.ledger.idsOf('failed'), ...state.ledger.idsOf('unknown')];
  const nothingFailed = failed.length === 0 ? 'Nothing has failed.' : null;
  const whyNoRetry = state.status === 'finished' ? nothingFailed : 'The run has not finished.';

  async function copy() {
    try {
      await navigator.clipboard.writeText(failed.join('\n'));
      setSaid(`Copied ${counted(failed.length, 'ID')}.`);
    } catch {
      setSaid('The browser does not let this page copy.');
    }
  }

  function retry() {
    setSaid('');
    run.retry(failed);
  }

  return (
    <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1, ml: 'auto' }}>
      <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
        {said}
      </Typography>
      <Action icon={<ContentCopy />} whyNot={nothingFailed} onClick={() => void copy()}>
        {`Copy ${which} IDs`}
      </Action>
      <Action icon={<Replay />} whyNot={whyNoRetry} onClick={retry}>
        {`Retry ${which}`}
      </Action>
    </Stack>
  );
}

interface ActionProps {
  readonly icon: ReactNode;
  /** null when it can be done. */
  readonly whyNot: string | null;
  readonly onClick: () => void;
  readonly children: string;
}

function Action({ icon, whyNot, onClick, children }: ActionProps) {
  return (
    <Tooltip title={whyNot ?? ''} describeChild>
      <Button
        size="small"
        color="inherit"
        startIcon={icon}
        aria-disabled={whyNot !== null}
        onClick={() => whyNot === null && onClick()}
        sx={{ '&[aria-disabled="true"]': { color: 'text.disabled' } }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
