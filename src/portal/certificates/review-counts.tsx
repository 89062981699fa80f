import { lastingReason } from '#revocation/ineligible-reason.ts';
import type { ReviewSummary } from '#revocation/review-summary.ts';
import { AuthorityWarning } from '../certificate/authority-warning.tsx';
import { Census } from '../certificate/census.tsx';
import type { SharePart } from '../ui/share-parts.ts';

interface ReviewCountsProps {
  readonly label: string;
  readonly reviewed: ReviewSummary;
}

/** What is selected at a glance, what of it takes more down with it, and what of it will be left out. */
export function ReviewCounts({ label, reviewed }: ReviewCountsProps) {
  const { summary, leftOut } = reviewed;
  const { alreadyRevoked, notManaged, waiting } = leftOut;
  const parts: readonly SharePart[] = [
    { key: 'revoked', name: 'Already revoked', count: alreadyRevoked, fill: 'neutral' },
    { key: 'unmanaged', name: 'No managed CA', count: notManaged, fill: 'share4' },
    {
      key: 'waiting',
      name: waiting === 1 ? 'Waits already' : 'Wait already',
      count: waiting,
      fill: 'warning',
    },
  ];
  const left = parts.filter(({ count }) => count > 0);
  return (
    <>
      <AuthorityWarning
        certificates={summary.authorityCertificates.filter((each) => !lastingReason(each))}
        total={summary.count}
      />
      <Census label={label} summary={summary} left={left} isListed />
    </>
  );
}
