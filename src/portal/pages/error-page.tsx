import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { CommandError } from '#command/errors.ts';
import { isNewerThere } from '../api/newer-version.ts';
import { CommandId } from '../failure/command-id.tsx';
import { CodeMissing, renewParts } from '../ui/lazy-part.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

/**
 * Stands where a page broke. The usual causes are a network that is gone when code is to be loaded, and a portal updated on
 * the server while this tab was open: its code is no longer there to load. Nothing is loaded anew before somebody says so.
 */
export function ErrorPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter();
  const isCodeMissing = error instanceof CodeMissing;
  const { data: isNewer, isFetching } = useQuery({
    queryKey: ['newer-version'],
    queryFn: isNewerThere,
    enabled: isCodeMissing,
    gcTime: 0,
  });
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
        {isCodeMissing && <div role="status">{!isFetching && causeOf(isNewer)}</div>}
        {isNewer ? 'Reloading' : 'Trying again'} keeps what is selected.{' '}
        {window.onbeforeunload !== null && 'A run goes on in this tab: do not reload before it has ended.'}
        <span style={{ display: 'flex', justifyContent: 'center', gap: 8, marginTop: 12 }}>
          <PlainButton
            look="outlined"
            onClick={() => {
              renewParts(() => void beginAnew());
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </PlainButton>
          <PlainButton look="outlined" onClick={() => window.location.reload()}>
            Reload
          </PlainButton>
        </span>
      </Notice>
    </>
  );
}

/**
 * A module that did not come once is not fetched again by browsers of before 2026 (https://github.com/whatwg/html/pull/10327): where
 * the server is there, only a page that begins anew gets it. Somebody has asked for that by trying again.
 */
async function beginAnew(): Promise<void> {
  const isThere = await isNewerThere().then(
    (isNewer) => !isNewer,
    () => false,
  );
  if (isThere && window.onbeforeunload === null) window.location.reload();
}

function causeOf(isNewer: boolean | undefined): string {
  if (isNewer) return 'A new version of Countermand is there. Reload this page to go on with it.';
  return `Its code could not be loaded${isNewer === undefined ? ': the server cannot be reached' : ''}.`;
}
