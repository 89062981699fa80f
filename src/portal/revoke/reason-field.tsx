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
import { Disclosure } from './disclosure.tsx';
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
        helperText={fieldState.error?.message ?? chosen?.meaning}
        slotProps={{ select: { renderValue: () => chosen?.name } }}
      >
        {reasonChoices.map(({ code, name, explanation }) => (
          <MenuItem key={code} value={code} sx={{ display: 'block' }}>
            {name}
            <ChoiceNote>{explanation}</ChoiceNote>
          </MenuItem>
        ))}
      </TextField>
      {chosen && (
        <More>
          <Disclosure summary="What CAs and browsers make of it">
            {() => <ReasonHelp choice={chosen} />}
          </Disclosure>
        </More>
      )}
      {warning && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {warning}
        </Alert>
      )}
    </div>
  );
}

/** Help on a reason besides what it means: who uses it, by when, and whether there is a way back. */
function ReasonHelp({ choice }: { readonly choice: ReasonChoice }) {
  const { usedBy, deadline, wayBack } = choice;
  return (
    <dl>
      <dt>Used by</dt>
      <dd>{usedBy}</dd>
      {deadline !== null && (
        <>
          <dt>Deadline for public TLS (Baseline Requirements 4.9.1.1)</dt>
          <dd>{deadline}</dd>
        </>
      )}
      <dt>Way back</dt>
      <dd>{wayBack}</dd>
    </dl>
  );
}

const More = styled('div')(({ theme }) => ({
  margin: '4px 14px 0',
  '&& details': { fontSize: '0.75rem' },
  dl: { margin: '4px 0 0', color: (theme.vars ?? theme).palette.text.secondary },
  dt: { fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
  dd: { margin: '0 0 4px' },
}));
