import TextField from '@mui/material/TextField';
import { type UseFormReturn, useFormState } from 'react-hook-form';
import type { RevocationForm } from '../api/revocation.ts';
import type { RevokeFormInput } from './revoke-form.ts';

interface CommentFieldProps {
  readonly form: UseFormReturn<RevokeFormInput, unknown, RevocationForm>;
  /** What it should say. */
  readonly question: string;
}

/** Command demands a comment and keeps it. */
export function CommentField({ form, question }: CommentFieldProps) {
  const { errors } = useFormState({ control: form.control, name: 'Comment' });
  return (
    <TextField
      label="Comment"
      multiline
      minRows={2}
      maxRows={6}
      error={Boolean(errors.Comment)}
      helperText={errors.Comment?.message ?? `Required. ${question}; kept in Command’s audit log.`}
      slotProps={{ htmlInput: { 'aria-required': true } }}
      {...form.register('Comment')}
    />
  );
}
