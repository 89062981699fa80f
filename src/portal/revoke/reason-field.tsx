import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import { reasonChoices, reasonWarning } from '#revocation/reasons.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectionSummary } from '#revocation/selection-summary.ts';
import { ChoiceNote } from './choice-note.tsx';
import { ReasonHelp } from './reason-help.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

interface ReasonFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** Of what is sent. */
  readonly summary: SelectionSummary;
}

/** Each reason with what it means; of the chosen one also who uses it, by when, and what speaks against it. */
export function ReasonField({ control, summary }: ReasonFieldProps) {
  const { field, fieldState } = useController({ control, name: 'Reason' });
  const chosen = reasonChoices.find(({ code }) => code === field.value);
  const warning = chosen && reasonWarning(chosen.code, summary.count, summary.authorityCertificates.length);
  return (
    <div>
      <TextField
        select
        fullWidth
        label="Reason"
        value={field.value ?? 0}
        onChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        error={fieldState.invalid}
        helperText={fieldState.error?.message ?? (chosen && <ReasonHelp choice={chosen} />)}
        slotProps={{ select: { renderValue: () => chosen?.name } }}
      >
        {reasonChoices.map(({ code, name, explanation }) => (
          <MenuItem key={code} value={code} sx={{ display: 'block' }}>
            {name}
            <ChoiceNote>{explanation}</ChoiceNote>
          </MenuItem>
        ))}
      </TextField>
      {warning && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {warning}
        </Alert>
      )}
    </div>
  );
}
