import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';

interface UnkeptRunDialogProps {
  /** As `probeStorage` says it. */
  readonly problem: string;
  /** The words on the button that starts the run. */
  readonly label: string;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** Asks whether a run that cannot be kept shall start all the same. */
export function UnkeptRunDialog({ problem, label, onStart, onCancel }: UnkeptRunDialogProps) {
  const [isAccepted, setAccepted] = useState(false);
  return (
    <FormDialog
      title="This run cannot be kept"
      onCancel={onCancel}
      action={
        <Button
          variant="contained"
          color="error"
          aria-disabled={!isAccepted}
          onClick={() => isAccepted && onStart()}
          sx={{
            '&[aria-disabled="true"]': {
              bgcolor: 'action.disabledBackground',
              color: 'text.secondary',
              boxShadow: 'none',
            },
          }}
        >
          {label}
        </Button>
      }
      {...(!isAccepted && { consequence: 'Tick the box to go on.' })}
    >
      <JournalWarning problem={problem} isAccepted={isAccepted} onChange={setAccepted} />
    </FormDialog>
  );
}

interface JournalWarningProps {
  /** As `probeStorage` says it. */
  readonly problem: string;
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

/** Says before a run starts that it cannot be kept, and what that means. */
function JournalWarning({ problem, isAccepted, onChange }: JournalWarningProps) {
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
