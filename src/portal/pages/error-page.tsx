import { Notice } from '../ui/notice.tsx';
import { PlainButton } from '../ui/plain-button.tsx';

/**
 * Stands where a page broke. The usual cause is a portal updated on the server while this tab was open: its code is no
 * longer there to load.
 */
export function ErrorPage() {
  return (
    <Notice title="This page could not be shown">
      <PlainButton look="outlined" onClick={() => window.location.reload()}>
        Load it again
      </PlainButton>
    </Notice>
  );
}
