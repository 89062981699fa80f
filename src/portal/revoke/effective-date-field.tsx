import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import { parseDateTime } from '#command/date-time.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { localTime, utcTime } from '../ui/time-words.ts';
import type { RevokeFormInput } from './revoke-form.ts';

/** Typed as ISO 8601 in UTC; says what was understood, in UTC and in local time. */
export function EffectiveDateField({
  control,
}: {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
}) {
  const { field, fieldState } = useController({ control, name: 'EffectiveDate' });
  return (
    <TextField
      label="Effective date"
      placeholder="Now"
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? understood(field.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { spellCheck: false, autoComplete: 'off' } }}
    />
  );
}

function understood(text: string): string {
  if (text.trim() === '') return 'Empty: now. Or ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.';
  const time = parseDateTime(text);
  if (time === null) return 'ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.';
  const both = `${utcTime(time)} (${localTime(time)} local time).`;
  return time > Date.now()
    ? `${both} Not revoked until then, and it does not stop the clock of a revocation duty.`
    : both;
}
