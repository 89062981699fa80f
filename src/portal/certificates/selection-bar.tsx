import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { emptySelection } from '#revocation/selection.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { useStore } from '../ui/use-store.ts';
import { selection } from './selection.ts';

interface SelectionBarProps {
  /** Why the caller may not revoke at all; null when allowed. */
  readonly whyNot: string | null;
  readonly onRevoke: () => void;
  /** Called when revoking becomes likely, to fetch the dialog's code ahead. */
  readonly onIntent: () => void;
}

/** How many are picked, and what can be done with them. Always there, so that picking moves nothing. */
export function SelectionBar({ whyNot, onRevoke, onIntent }: SelectionBarProps) {
  const { size } = useStore(selection);
  const reason = whyNot ?? (size === 0 ? 'Tick the certificates to revoke first.' : null);
  return (
    <Stack
      direction="row"
      role="region"
      aria-label="Selection"
      sx={{ alignItems: 'center', gap: 1, px: 2, minHeight: 48, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="body2" role="status" sx={{ fontWeight: size > 0 ? 600 : 400 }}>
        {size === 0 ? 'No certificates selected' : `${formatCount(size)} selected`}
      </Typography>
      <Button
        size="small"
        color="inherit"
        // Stays when there is nothing to clear: it would take the focus away with it.
        aria-disabled={size === 0}
        onClick={() => selection.set(emptySelection)}
        sx={{ '&[aria-disabled="true"]': { color: 'text.disabled' } }}
      >
        Clear
      </Button>
      <Typography
        variant="body2"
        sx={{ ml: 'auto', color: 'text.secondary', display: { xs: 'none', sm: 'block' } }}
      >
        {whyNot}
      </Typography>
      <Tooltip title={reason ?? ''} describeChild>
        <Button
          size="small"
          variant="contained"
          color="error"
          // Not `disabled`: a button that cannot be reached cannot say why.
          aria-disabled={reason !== null}
          onClick={() => reason === null && onRevoke()}
          onFocus={onIntent}
          onMouseEnter={onIntent}
          sx={{
            ml: whyNot ? 0 : 'auto',
            '&[aria-disabled="true"]': { bgcolor: 'action.disabledBackground', color: 'text.secondary' },
          }}
        >
          {size === 0 ? 'Revoke' : `Revoke ${counted(size, 'certificate')}`}
        </Button>
      </Tooltip>
    </Stack>
  );
}
