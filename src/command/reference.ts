import { auditReference } from './audit.reference.ts';
import { certificateAuthoritiesReference } from './certificate-authorities.reference.ts';
import { certificateDetailsReference } from './certificate-details.reference.ts';
import { certificateDownloadReference } from './certificate-download.reference.ts';
import { certificateOwnerReference } from './certificate-owner.reference.ts';
import { certificateRecoveryReference } from './certificate-recovery.reference.ts';
import { certificatesReference } from './certificates.reference.ts';
import { collectionChangesReference } from './collection-changes.reference.ts';
import { collectionCountsReference } from './collection-counts.reference.ts';
import { collectionsReference } from './collections.reference.ts';
import type { MethodWords } from './describe.ts';
import { downloadsReference } from './downloads.reference.ts';
import type { Endpoint } from './endpoint.ts';
import { metadataReference } from './metadata.reference.ts';
import { queryParsersReference } from './query-parsers.reference.ts';
import { revocationReference } from './revocation.reference.ts';
import { securityReference } from './security.reference.ts';
import { statusReference } from './status.reference.ts';
import { workflowInstancesReference } from './workflow-instances.reference.ts';

export type { MethodWords };

const described = [
  ...auditReference,
  ...certificateAuthoritiesReference,
  ...certificateDetailsReference,
  ...certificateDownloadReference,
  ...certificateOwnerReference,
  ...certificateRecoveryReference,
  ...certificatesReference,
  ...collectionChangesReference,
  ...collectionCountsReference,
  ...collectionsReference,
  ...downloadsReference,
  ...metadataReference,
  ...queryParsersReference,
  ...revocationReference,
  ...securityReference,
  ...statusReference,
  ...workflowInstancesReference,
];

const wordsOf = new Map<Endpoint, MethodWords>(described.map(({ endpoint, words }) => [endpoint, words]));

/**
 * Words of the API reference on a method.
 * @throws Error if there are none: every method that is served is described
 */
export function referenceOf(endpoint: Endpoint): MethodWords {
  const words = wordsOf.get(endpoint);
  if (!words) throw new Error(`${endpoint.method} ${endpoint.path} is not described in a *.reference.ts.`);
  return words;
}
