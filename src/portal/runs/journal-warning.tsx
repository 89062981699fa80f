import Alert from '@mui/material/Alert';
import { styled } from '@mui/material/styles';
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
      <Label>
        <input type="checkbox" checked={isAccepted} onChange={({ target }) => onChange(target.checked)} />
        Go on without a journal
      </Label>
    </Alert>
  );
}

const Label = styled('label')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 24,
  marginTop: 8,
  cursor: 'pointer',
});
