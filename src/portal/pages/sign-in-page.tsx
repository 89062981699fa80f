import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { configuration } from '../api/configuration.ts';
import type { Session } from '../api/person.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { BrowserSignIn } from '../session/browser-sign-in.tsx';
import { lookAtSession } from '../session/follow-session.ts';
import { localPath } from '../session/local-path.ts';
import { ProviderSignIn } from '../session/provider-sign-in.tsx';
import { wasSessionLost } from '../session/session-lost.ts';
import { tellSession } from '../session/session-news.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { signInProblem } from '../session/sign-in-problems.ts';
import { otherUserSession, takeSession } from '../session/take-session.ts';
import { useStore } from '../ui/use-store.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { from = paths.certificates, problem } = route.useSearch();
  const { queryClient, runs } = usePortal();
  const router = useRouter();
  const { signIn } = configuration();
  const notice = noticeBeside(useStore(otherUserSession), runs.unkept()?.manifest.confirmedBy);

  useEffect(() => {
    // To ask would open the browser's own window, and closing that one brings the focus back.
    if (signIn === 'browser') return;
    // News may have been missed.
    const look = () => {
      if (document.visibilityState === 'visible') void lookAtSession({ queryClient, router, runs });
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [queryClient, router, runs, signIn]);

  function onSignedIn(session: Session) {
    tellSession(session);
    void takeSession({ queryClient, router, runs }, session);
  }

  return (
    <>
      <title>Sign in · Countermand</title>
      {signIn === 'password' && <SignInForm notice={notice} onSignedIn={onSignedIn} />}
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

/**
 * @param other who has signed in instead of the one who is waited for
 * @param name whose run is under way here and kept nowhere else; undefined when none is
 */
function noticeBeside(other: Session | null, name: string | undefined): string | null {
  if (!wasSessionLost()) return null;
  if (!name) return 'Your session has ended. Sign in to go on where you were.';
  const wanted = `A run that ${name} confirmed is under way in this tab and kept nowhere else. Sign in as ${name} to go on with it.`;
  if (!other) return `Your session has ended. ${wanted}`;
  return `${other.username} has signed in meanwhile. ${wanted} To go on as ${other.username}, load this page anew: what became of the run’s certificates is lost then.`;
}
