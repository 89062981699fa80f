import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { resumeRuns } from '../journal/tab-runs.ts';
import { paths } from '../paths.ts';
import { localPath } from '../session/local-path.ts';
import { isSessionOf, wasSessionLost } from '../session/session-lost.ts';
import { SignInForm } from '../session/sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { from = paths.certificates } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();

  function onSignedIn(username: string) {
    const target = localPath(from);
    // A new page load for somebody else: nothing of the one before stays in memory.
    if (!isSessionOf(username)) return window.location.replace(target);
    queryClient.setQueryData(sessionQuery.queryKey, { username });
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
    });
    resumeRuns();
    router.history.replace(target);
  }

  return (
    <>
      <title>Sign in · Countermand</title>
      <SignInForm
        notice={wasSessionLost() ? 'Your session has ended. Sign in to go on where you were.' : null}
        onSignedIn={onSignedIn}
      />
    </>
  );
}
