import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';

interface JournalWarningProps {
  /** As `probeStorage` says it. */
  readonly problem: string;
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

/** Says before a run starts that it cannot be kept, and what that means. */
export function JournalWarning({ problem, isAccepted, onChange }: JournalWarningProps) {
  return (
    <Alert severity="warning" sx={{ overflowWrap: 'anywhere' }}>
      <Typography variant="body2">{problem}</Typography>
      <Typography variant="body2" sx={{ mt: 1 }}>
        Without a journal the run lives in this tab alone. If the tab is closed, reloaded or crashes, nothing
        here tells what became of each certificate.
      </Typography>
      <FormControlLabel
        sx={{ mt: 0.5 }}
        control={<Checkbox size="small" checked={isAccepted} onChange={(_, checked) => onChange(checked)} />}
        label="Go on without a journal"
        slotProps={{ typography: { variant: 'body2' } }}
      />
    </Alert>
  );
}
