import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type Control, useController } from 'react-hook-form';
import type { ReasonChoice } from '#revocation/reasons.ts';
import { reasonChoices, reasonWarning } from '#revocation/reasons.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectionSummary } from '#revocation/selection-summary.ts';
import { ChoiceNote } from './choice-note.tsx';
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

/** Help on a reason: what it means, who uses it, by when, and whether there is a way back. */
function ReasonHelp({ choice }: { readonly choice: ReasonChoice }) {
  const { meaning, usedBy, deadline, wayBack } = choice;
  return (
    <Text>
      {meaning} <b>Used by:</b> {usedBy}{' '}
      {deadline !== null && (
        <>
          <b>Deadline for public TLS</b> (Baseline Requirements 4.9.1.1): {deadline}{' '}
        </>
      )}
      <b>Way back:</b> {wayBack}
    </Text>
  );
}

const Text = styled('span')(({ theme }) => ({
  b: { fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
}));
