import Alert from '@mui/material/Alert';
import type { Drift } from '#revocation/drift.ts';
import { formatCount } from '../ui/counted.ts';

const maxNamed = 5;

/** Changes since the selection. */
export function DriftNotice({ drift }: { readonly drift: Drift }) {
  return (
    <Alert severity="warning" variant="outlined">
      <strong>Not as it was when you selected.</strong>
      {sentences(drift).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Alert>
  );
}

function sentences(drift: Drift): readonly string[] {
  const { matches, revoked, putOnHold, otherwise, unclear, unseen, unreadable } = drift;
  const said: string[] = [];
  if (matches) {
    const { before, now } = matches;
    const change = now > before ? `${formatCount(now - before)} more` : `${formatCount(before - now)} fewer`;
    said.push(
      `${change}: ${formatCount(before)} matched then, ${formatCount(now)} ${now === 1 ? 'matches' : 'match'} now. Which ones is not known, only their number.`,
    );
  }
  if (revoked > 0) said.push(`${formatCount(revoked)} revoked since.`);
  if (putOnHold > 0) said.push(`${formatCount(putOnHold)} put on hold since.`);
  if (otherwise > 0) said.push(`${formatCount(otherwise)} in another state since.`);
  if (unclear > 0) said.push(`${formatCount(unclear)} in a state that is not known.`);
  if (unseen > 0)
    said.push(
      `${formatCount(unseen)} not found when read again: deleted, or out of your reach here. What you saw of ${unseen === 1 ? 'it' : 'them'} is sent all the same.`,
    );
  if (unreadable.length > 0) {
    const ids = unreadable.flatMap((id) => id ?? []).slice(0, maxNamed);
    const named = ids.length > 0 ? `: ID ${ids.join(', ')}${ids.length < unreadable.length ? ' …' : ''}` : '';
    said.push(
      `${formatCount(unreadable.length)} cannot be read as Command sends ${unreadable.length === 1 ? 'it' : 'them'}, and will not be sent${named}.`,
    );
  }
  return said;
}
