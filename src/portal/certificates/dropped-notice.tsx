import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { NoticeLine } from './notice-line.ts';

/** Says what of a link was not followed, where the list stands that it leads to. */
export function DroppedNotice({
  parts,
  onDismiss,
}: {
  readonly parts: readonly string[];
  readonly onDismiss: () => void;
}) {
  return (
    <NoticeLine tone="warning" role="note">
      <span>Not everything in this link can be shown. Left out: {revealHostile(parts.join(', '))}.</span>
      <PlainButton look="link" onClick={onDismiss}>
        Dismiss
      </PlainButton>
    </NoticeLine>
  );
}
