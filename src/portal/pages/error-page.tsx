import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { useRouter } from '@tanstack/react-router';
import { CommandError } from '#command/errors.ts';
import { CommandId } from '../failure/command-id.tsx';
import { renewParts } from '../ui/lazy-part.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

/**
 * Stands where a page broke. The usual causes are a network that is gone when code is to be loaded, and a portal updated on
 * the server while this tab was open: its code is no longer there to load.
 */
export function ErrorPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter();
  return (
    <>
      <title>Error · Countermand</title>
      <h1 style={visuallyHidden}>Error</h1>
      <Notice title="This page could not be shown">
        {error instanceof CommandError && (
          <div>
            <VisibleText text={error.message} />
            <CommandId error={error} />
          </div>
        )}
        Trying again keeps what is selected.
        <Buttons>
          <PlainButton
            look="outlined"
            onClick={() => {
              renewParts();
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </PlainButton>
          <PlainButton look="outlined" onClick={() => window.location.reload()}>
            Reload
          </PlainButton>
        </Buttons>
      </Notice>
    </>
  );
}

const Buttons = styled('span')({ display: 'flex', justifyContent: 'center', gap: 8, marginTop: 12 });
