import ContentCopy from '@mui/icons-material/ContentCopy';
import Replay from '@mui/icons-material/Replay';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { RunState } from '#revocation/run.ts';
import { formatCount } from '../ui/counted.ts';
import type { PortalRun } from './runs.ts';

/** What can be done about those that were not revoked. */
export function RunActions({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const [copied, setCopied] = useState<'copied' | 'refused' | null>(null);
  const failed = [...state.outcomes]
    .filter(([, { kind }]) => kind === 'failed' || kind === 'unknown')
    .map(([id]) => id);
  if (failed.length === 0) return null;

  async function copy() {
    try {
      await navigator.clipboard.writeText(failed.join('\n'));
      setCopied('copied');
    } catch {
      setCopied('refused');
    }
  }

  const copyWords = {
    copied: `Copied ${formatCount(failed.length)}`,
    refused: 'The browser refused: allow the clipboard',
  };
  return (
    <Stack direction="row" sx={{ gap: 1, ml: 'auto' }}>
      <Button size="small" color="inherit" startIcon={<ContentCopy />} onClick={() => void copy()}>
        <span aria-live="polite">{copied ? copyWords[copied] : 'Copy failed IDs'}</span>
      </Button>
      <Button
        size="small"
        variant="outlined"
        startIcon={<Replay />}
        disabled={state.status !== 'finished'}
        onClick={() => run.run.retryFailed()}
      >
        Retry failed
      </Button>
    </Stack>
  );
}
