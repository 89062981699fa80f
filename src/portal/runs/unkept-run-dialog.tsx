import Button from '@mui/material/Button';
import { useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { JournalWarning } from './journal-warning.tsx';

interface UnkeptRunDialogProps {
  /** As `probeStorage` says it. */
  readonly problem: string;
  /** What the button says that starts it. */
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
