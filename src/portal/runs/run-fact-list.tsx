import { parseDateTime } from '#command/date-time.ts';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { ineligibleSentences } from '#revocation/ineligible-sentences.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';

/** What was confirmed, fact by fact. */
export function RunFactList({ manifest }: { readonly manifest: Manifest }) {
  const { form, setAside, scope } = manifest;
  const effective = form.EffectiveDate === undefined ? null : parseDateTime(form.EffectiveDate);
  return (
    <dl>
      <dt>Reason</dt>
      <dd>{revocationReasonWords(form.Reason)}</dd>
      <dt>Confirmed</dt>
      <dd>
        {utcTime(manifest.confirmedAt)}
        {manifest.confirmedBy === '' ? (
          ', by whom is not known: the browser signs in by itself'
        ) : (
          <>
            {' '}
            by <VisibleText text={manifest.confirmedBy} />
          </>
        )}
      </dd>
      <dt>Comment</dt>
      <dd>
        <VisibleText text={form.Comment} />
      </dd>
      <dt>Effective date</dt>
      <dd>{effective === null ? 'When it is revoked' : utcTime(effective)}</dd>
      <dt>Collection</dt>
      <dd>{manifest.collectionName === null ? 'None' : <VisibleText text={manifest.collectionName} />}</dd>
      <dt>Selected as</dt>
      <dd>
        {scope === null ? (
          'One by one'
        ) : (
          <>
            All that match{' '}
            <code>{scope.query === '' ? 'everything' : <VisibleText text={scope.query} />}</code>
          </>
        )}
      </dd>
      <dt>List</dt>
      <dd>
        {counted(manifest.count, 'ID')}, SHA-256 <code>{manifest.hash}</code>
      </dd>
      {setAside.length > 0 && (
        <>
          <dt>Set aside</dt>
          <dd>{setAsideWords(manifest)}</dd>
        </>
      )}
    </dl>
  );
}

function setAsideWords({ setAside }: Manifest): string {
  const counts = new Map<string, number>();
  for (const { obstacle } of setAside) {
    const why = ineligibleSentences[obstacle];
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, count]) => `${formatCount(count)}: ${why}`).join(' ');
}
