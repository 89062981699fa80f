import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import type { Session } from '../api/person.ts';
import { type Credentials, signIn } from '../api/sign-in.ts';
import { CommandId } from '../failure/command-id.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { SignInCard } from './sign-in-card.tsx';

const credentials = z.object({
  username: z.string().check(z.trim(), z.minLength(1, 'Enter your user name')),
  password: z.string().check(z.minLength(1, 'Enter your password')),
});

interface SignInFormProps {
  /** Why one is asked to sign in, where that is not plain. */
  readonly notice: string | null;
  /** Called once Command has taken name and password. */
  readonly onSignedIn: (session: Session) => void;
}

export function SignInForm({ notice, onSignedIn }: SignInFormProps) {
  const form = useForm({
    resolver: zodResolver(credentials),
    defaultValues: { username: '', password: '' },
  });
  const { errors } = form.formState;
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: onSignedIn,
    onError: () => form.setFocus('password', { shouldSelect: true }),
  });
  // Each attempt counts against the limit. How it ends is told by the mutation.
  const tryOnce = useOneAtATime((values: Credentials) => attempt.mutateAsync(values).catch(() => {}));
  return (
    <SignInCard
      introduction="Use your Keyfactor Command account."
      notice={notice}
      onSubmit={form.handleSubmit((values) => tryOnce(values))}
    >
      <TextField
        label="User name"
        autoComplete="username"
        autoFocus
        error={Boolean(errors.username)}
        helperText={errors.username?.message}
        {...form.register('username')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={Boolean(errors.password)}
        helperText={errors.password?.message}
        {...form.register('password')}
      />
      {attempt.error && (
        <Alert severity="error">
          <VisibleText text={attempt.error.message} />
          <CommandId error={attempt.error} />
        </Alert>
      )}
      <Button type="submit" variant="contained" loading={attempt.isPending}>
        Sign in
      </Button>
    </SignInCard>
  );
}
