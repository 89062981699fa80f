import OpenInNew from '@mui/icons-material/OpenInNew';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { MouseEvent } from 'react';
import { paths } from '../paths.ts';
import { SignInCard } from './sign-in-card.tsx';

interface ProviderSignInProps {
  readonly notice: string | null;
  /** The failure of the last try. */
  readonly problem: string | null;
  /** Where to go on, a path of the portal. */
  readonly from: string;
  /** Whether this page holds what must not be lost: the way to the provider is taken in another tab then. */
  readonly staysOpen: boolean;
}

/** The way to the organization's own sign-in page. */
export function ProviderSignIn({ notice, problem, from, staysOpen }: ProviderSignInProps) {
  const href = `/session/provider?${new URLSearchParams({ from: staysOpen ? paths.signedIn : from })}`;
  return (
    <SignInCard introduction="You sign in where your organization’s other applications do." notice={notice}>
      {problem && <Alert severity="error">{problem}</Alert>}
      {staysOpen ? (
        <Button
          component="a"
          variant="contained"
          href={href}
          target="_blank"
          rel="noopener"
          onClick={openClosable}
          endIcon={<OpenInNew titleAccess="(opens a new tab)" />}
        >
          Sign in with your organization
        </Button>
      ) : (
        <Button component="a" variant="contained" href={href}>
          Sign in with your organization
        </Button>
      )}
      {staysOpen && <span role="status">This tab goes on by itself as soon as you are signed in.</span>}
    </SignInCard>
  );
}

/** A tab that a script has opened can close itself. Where scripts may open none the link does it. */
function openClosable(event: MouseEvent<HTMLAnchorElement>) {
  if (window.open(event.currentTarget.href)) event.preventDefault();
}
