import type { IdStep } from '../id-page.ts';
import { startIdWalk } from '../id-walk.ts';
import type { Retryer } from '../retry.ts';
import type { CertificateFinder, FindRequest, ListedCertificate } from './certificate-finder.ts';

/** Certificates of one answer: several may share a serial number or a name. */
const pageSize = 500;

/**
 * Everything that a query finds, part by part, for as long as it is asked for more.
 * @throws CommandError when Command refuses, or keeps neither to order nor range
 */
export async function* findAll(
  request: Pick<FindRequest, 'queryString' | 'collectionId' | 'digests'>,
  finder: CertificateFinder,
  retryer: Retryer,
): AsyncGenerator<IdStep<ListedCertificate>, void> {
  const walk = startIdWalk<ListedCertificate>('ascending', pageSize);
  const next = () =>
    walk.next((range, order, limit) => retryer.call(() => finder.find({ ...request, range, order, limit })));
  for (let step = await next(); step; step = await next()) yield step;
}
