import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { configuration } from '../api/configuration.ts';
import type { Session } from '../api/session.ts';
import { paths } from '../paths.ts';
import { BrowserSignIn } from '../session/browser-sign-in.tsx';
import { localPath } from '../session/local-path.ts';
import { ProviderSignIn } from '../session/provider-sign-in.tsx';
import { wasSessionLost } from '../session/session-lost.ts';
import { tellSession } from '../session/session-news.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { signInProblem } from '../session/sign-in-problems.ts';
import { lookAtSession } from './follow-session.ts';
import { takeSession } from './take-session.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { from = paths.certificates, problem } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { signIn } = configuration();
  const notice = wasSessionLost() ? 'Your session has ended. Sign in to go on where you were.' : null;

  useEffect(() => {
    // A sign-in that came to its page by a redirect tells nobody.
    const look = () => {
      if (document.visibilityState === 'visible') void lookAtSession({ queryClient, router });
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [queryClient, router]);

  function onSignedIn(session: Session) {
    tellSession('signed-in');
    takeSession({ queryClient, router }, session);
  }

  return (
    <>
      <title>Sign in · Countermand</title>
      {signIn === 'password' && (
        <SignInForm notice={notice} onSignedIn={(username) => onSignedIn({ isSignedIn: true, username })} />
      )}
      {signIn === 'provider' && (
        <ProviderSignIn
          notice={notice}
          problem={signInProblem(problem)}
          from={localPath(from)}
          staysOpen={wasSessionLost()}
        />
      )}
      {signIn === 'browser' && <BrowserSignIn notice={notice} onSignedIn={onSignedIn} />}
    </>
  );
}
