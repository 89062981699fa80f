import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import { reasonChoices } from '#revocation/reasons.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { ChoiceNote } from './choice-note.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

export function ReasonField({
  control,
}: {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
}) {
  const { field, fieldState } = useController({ control, name: 'Reason' });
  const chosen = reasonChoices.find(({ code }) => code === field.value);
  return (
    <TextField
      select
      label="Reason"
      value={field.value ?? 0}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? chosen?.explanation}
      slotProps={{ select: { renderValue: () => chosen?.name } }}
    >
      {reasonChoices.map(({ code, name, explanation }) => (
        <MenuItem key={code} value={code} sx={{ display: 'block' }}>
          {name}
          <ChoiceNote>{explanation}</ChoiceNote>
        </MenuItem>
      ))}
    </TextField>
  );
}
