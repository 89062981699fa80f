import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReconcileProgress } from '#revocation/list/reconcile.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { focusOnMount } from './focus-on-mount.ts';

/** How far the looking for has come. */
export function ListProgress({ progress }: { readonly progress: ReconcileProgress }) {
  const { checked, total, waiting } = progress;
  const words =
    waiting === null
      ? `${formatCount(checked)} of ${formatCount(total)} looked up in Command.`
      : `The server is busy and asked to wait ${counted(Math.ceil(waiting), 'second')}.`;
  return (
    <Stack sx={{ gap: 1.5, px: 3, py: 6, width: '100%', maxWidth: 560, m: 'auto' }}>
      <Typography variant="h2" component="p" ref={focusOnMount} tabIndex={-1}>
        Looking for the certificates
      </Typography>
      <LinearProgress
        aria-label="Looked up in Command"
        variant="determinate"
        value={total === 0 ? 0 : Math.floor((checked / total) * 100)}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {words} Nothing is selected or changed yet.
      </Typography>
    </Stack>
  );
}
