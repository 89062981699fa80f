import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { RevokeFormInput } from './revoke-form.ts';

interface DriftAcceptanceProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
}

/** Changes since the selection have to be accepted: what they are stands with the certificates. */
export function DriftAcceptance({ control }: DriftAcceptanceProps) {
  const { field, fieldState } = useController({ control, name: 'Accepted' });
  const errorId = useId();
  return (
    <div>
      <FormControlLabel
        label="I have seen what changed since I selected: go on with what is there now"
        sx={{ '.MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
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
        <FormHelperText error id={errorId} sx={{ ml: 3.5 }}>
          {fieldState.error.message}
        </FormHelperText>
      )}
    </div>
  );
}
