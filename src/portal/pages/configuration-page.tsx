import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { ConfigurationProblem } from '../api/configuration-problem.ts';
import { configurationAddress } from '../api/read-configuration.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

const example = `{
  "signIn": "browser",
  "commandUrl": "/KeyfactorAPI"
}`;

interface ConfigurationPageProps {
  readonly problem: ConfigurationProblem;
  /** Reads the file again, and shows what comes of it. */
  readonly onRetry: () => Promise<void>;
}

/** Stands in place of the whole portal: it does not know how one signs in, or where Command is. */
export function ConfigurationPage({ problem, onRetry }: ConfigurationPageProps) {
  const [isReading, setReading] = useState(false);
  const { isLasting, words } = problem;
  async function retry() {
    setReading(true);
    await onRetry();
    setReading(false);
  }
  return (
    <Page>
      <title>{`${isLasting ? 'Not configured' : 'Not loaded'} · Countermand`}</title>
      <h1>{isLasting ? 'Countermand is not configured' : 'Countermand could not be loaded'}</h1>
      <p role="alert">
        {isLasting && (
          <>
            The file <code>countermand.json</code> cannot be used.{' '}
          </>
        )}
        <VisibleText text={words} />
      </p>
      {isLasting && <WhatItShouldSay />}
      <PlainButton look="outlined" aria-disabled={isReading} onClick={() => !isReading && void retry()}>
        {isReading ? 'Reading …' : 'Retry'}
      </PlainButton>
    </Page>
  );
}

function WhatItShouldSay() {
  return (
    <dl>
      <dt>Address of the file</dt>
      <dd>
        <VisibleText text={configurationAddress()} />
      </dd>
      <dt>What it should say</dt>
      <dd>
        <pre>{example}</pre>
      </dd>
      <dt>signIn</dt>
      <dd>
        <code>browser</code> where these files are served by the web site of Keyfactor Command.{' '}
        <code>password</code> and <code>provider</code> need Countermand’s own gateway, which answers this
        file by itself.
      </dd>
      <dt>commandUrl</dt>
      <dd>Where Command’s API is on this web site.</dd>
    </dl>
  );
}

const Page = styled('main')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    maxWidth: 560,
    margin: '10vh auto 0',
    padding: '0 16px 32px',
    ...theme.typography.body2,
    h1: { ...theme.typography.h1, margin: 0 },
    p: { margin: '8px 0 24px', overflowWrap: 'anywhere' },
    code: { fontFamily: 'ui-monospace, monospace' },
    dt: { fontWeight: 600 },
    dd: { margin: '2px 0 16px', color: palette.text.secondary, overflowWrap: 'anywhere' },
    pre: {
      margin: '6px 0 0',
      padding: 12,
      overflow: 'auto',
      color: palette.text.primary,
      background: palette.background.paper,
      border: `1px solid ${palette.divider}`,
      borderRadius: 8,
    },
  };
});
