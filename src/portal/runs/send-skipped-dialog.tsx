import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { isRelease } from '#revocation/ineligible-reason.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import { counted } from '../ui/counted.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { countMistake } from '../ui/typed-count.ts';

interface SendSkippedDialogProps {
  readonly manifest: Pick<Manifest, 'form'>;
  readonly count: number;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** The certificates were left out because somebody said stop: that many are sent after all only when the number was read. */
export function SendSkippedDialog({ manifest, count, onSend, onCancel }: SendSkippedDialogProps) {
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const mistake = countMistake(typed, count);

  function send() {
    if (mistake === null) return onSend();
    setAsked(true);
    field.current?.focus();
  }

  return (
    <FormDialog
      title={`Send ${counted(count, 'certificate')} that were left out?`}
      consequence={consequenceOf(manifest.form.Reason)}
      action={
        <Button
          variant="contained"
          color={isRelease({ reason: manifest.form.Reason }) ? 'primary' : 'error'}
          onClick={send}
        >
          Send {counted(count, 'certificate')}
        </Button>
      }
      onCancel={onCancel}
    >
      <Typography variant="body2">
        The run was stopped before they were sent. They are sent with the reason, comment and date that were
        confirmed then.
      </Typography>
      <TextField
        label={`Type ${count} to confirm`}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        inputRef={field}
        error={isAsked && mistake !== null}
        helperText={(isAsked && mistake) || 'The number of certificates, so that none is sent unseen.'}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { inputMode: 'numeric', autoComplete: 'off', spellCheck: false, 'aria-required': true },
        }}
      />
    </FormDialog>
  );
}

function consequenceOf(reason: number): string {
  if (isRelease({ reason })) return 'A hold can be set again.';
  return reason === revocationReasonCode.certificateHold
    ? 'A hold can be released later.'
    : 'Cannot be undone.';
}
