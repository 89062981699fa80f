import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useController } from 'react-hook-form';
import type { Drift } from '#revocation/drift.ts';
import { formatCount } from '../ui/counted.ts';
import type { RevokeUseForm } from './revoke-form.ts';

const maxNamed = 5;

interface DriftNoticeProps {
  readonly drift: Drift;
  readonly form: RevokeUseForm;
}

/** Changes since the selection, which have to be accepted. */
export function DriftNotice({ drift, form }: DriftNoticeProps) {
  const { field, fieldState } = useController({ control: form.control, name: 'Accepted' });
  const errorId = useId();
  return (
    <Alert severity="warning" variant="outlined" sx={{ '.MuiAlert-message': { width: '100%' } }}>
      <strong>Not as it was when you selected.</strong>
      {sentences(drift).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
      <FormControlLabel
        label="I have seen this: go on with what is there now"
        sx={{ display: 'flex', mt: 0.5, '.MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
        control={
          <Checkbox
            size="small"
            checked={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            slotProps={{
              input: {
                ref: field.ref,
                'aria-invalid': fieldState.invalid,
                'aria-describedby': fieldState.invalid ? errorId : undefined,
              },
            }}
          />
        }
      />
      {fieldState.error && (
        <FormHelperText error id={errorId}>
          {fieldState.error.message}
        </FormHelperText>
      )}
    </Alert>
  );
}

function sentences(drift: Drift): readonly string[] {
  const { matches, revoked, putOnHold, otherwise, unclear, unseen, unreadable } = drift;
  const said: string[] = [];
  if (matches) {
    const { before, now } = matches;
    const change = now > before ? `${formatCount(now - before)} more` : `${formatCount(before - now)} fewer`;
    said.push(
      `${change}: ${formatCount(before)} matched then, ${formatCount(now)} match now. Which ones is not known, only their number.`,
    );
  }
  if (revoked > 0) said.push(`${formatCount(revoked)} revoked since.`);
  if (putOnHold > 0) said.push(`${formatCount(putOnHold)} put on hold since.`);
  if (otherwise > 0) said.push(`${formatCount(otherwise)} in another state since.`);
  if (unclear > 0) said.push(`${formatCount(unclear)} in a state that is not known.`);
  if (unseen > 0)
    said.push(
      `${formatCount(unseen)} not found when read again: deleted, or out of your reach here. What you saw of ${unseen === 1 ? 'it' : 'them'} is sent all the same.`,
    );
  if (unreadable.length > 0) {
    const ids = unreadable.flatMap((id) => id ?? []).slice(0, maxNamed);
    const named = ids.length > 0 ? `: ID ${ids.join(', ')}${ids.length < unreadable.length ? ' …' : ''}` : '';
    said.push(
      `${formatCount(unreadable.length)} cannot be read as Command sends ${unreadable.length === 1 ? 'it' : 'them'}, and will not be sent${named}.`,
    );
  }
  return said;
}
