import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '../api/person.ts';
import { readSession } from '../api/session.ts';
import { CommandId } from '../failure/command-id.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { SignInCard } from './sign-in-card.tsx';

interface BrowserSignInProps {
  readonly notice: string | null;
  readonly onSignedIn: (session: Session) => void;
}

/** Where the browser signs in by itself, this is what one sees when Command has not taken what it had. */
export function BrowserSignIn({ notice, onSignedIn }: BrowserSignInProps) {
  const attempt = useMutation({
    mutationFn: async () => {
      const session = await readSession();
      if (!session.isSignedIn) throw new Error('Keyfactor Command still does not accept it.');
      return session;
    },
    meta: { leavesCertificates: true },
    onSuccess: onSignedIn,
  });
  const tryOnce = useOneAtATime(() => attempt.mutateAsync().catch(() => {}));
  return (
    <SignInCard
      introduction="Your browser signs in to Keyfactor Command for you. Command did not accept what it sent, or it sent nothing."
      notice={notice}
    >
      <span>Try again, and use your Keyfactor Command account if the browser asks for one.</span>
      {attempt.error && (
        <Alert severity="error">
          <VisibleText text={attempt.error.message} />
          <CommandId error={attempt.error} />
        </Alert>
      )}
      <Button variant="contained" loading={attempt.isPending} onClick={tryOnce}>
        Try again
      </Button>
    </SignInCard>
  );
}
