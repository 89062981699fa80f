import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { countMistake } from '../ui/typed-count.ts';
import type { RevokeFormInput } from './revoke-form.ts';

interface TypedCountFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** The number that has to be typed. */
  readonly count: number;
}

/** Above a size a click is too little: the number is typed, so that it is read. */
export function TypedCountField({ control, count }: TypedCountFieldProps) {
  const { field, fieldState } = useController({ control, name: 'TypedCount' });
  // Another reason sends another number: what was typed for the first then says so at once.
  const outdated = fieldState.isTouched && field.value !== '' ? countMistake(field.value, count) : null;
  const isAsked = fieldState.invalid && countMistake(field.value, count);
  const mistake = outdated ?? (isAsked || null);
  return (
    <TextField
      label={`Type ${count} to confirm`}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={mistake !== null}
      helperText={mistake ?? 'The number of certificates, so that none is sent unseen.'}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { inputMode: 'numeric', autoComplete: 'off', spellCheck: false, 'aria-required': true },
      }}
    />
  );
}
