import { useQuery } from '@tanstack/react-query';
import { todayWith } from '#command/query/comparison-value.ts';
import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
import { both, type Scope } from '#revocation/scope.ts';
import type { CertificatePage } from '../api/certificate-list.ts';
import { certificateQueries } from '../api/certificates.ts';
import { counted, formatCount } from '../ui/counted.ts';

interface ResultLineProps {
  /** null while the view is not known. */
  readonly view: Scope | null;
  /** undefined while nothing of this view is shown. */
  readonly page: CertificatePage | undefined;
}

/** The size of what is being looked at, and how much of it expires soon. */
export function ResultLine({ view, page }: ResultLineProps) {
  const total = page?.totalCount ?? null;
  const soon = useQuery({
    ...certificateQueries.count({
      ...nowhere,
      collectionId: view?.collectionId,
      query: both(view?.query ?? '', expiresSoon),
    }),
    enabled: view !== null && total !== null && total > 0 && !page?.joined,
    staleTime: 60_000,
  }).data;
  if (total === null) return null;
  return (
    <span className="bar-result">
      {counted(total, 'certificate')}
      {soon ? ` · ${formatCount(soon)} ${soon === 1 ? 'expires' : 'expire'} within 30 days` : ''}
    </span>
  );
}

/** Of certificates in force. All of the thirtieth day: what is before the one after it. */
const expiresSoon = printQuery(comparison('ExpirationDate', '-lt', todayWith(31)));

const nowhere: Scope = { query: '', collectionId: undefined, includeRevoked: false, includeExpired: false };
