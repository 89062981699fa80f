import type { Authority } from '../authority/authority.ts';
import type { CertificateSearch } from '../search/certificate-search.ts';
import type { CollectionCheck, PartialFailure } from '../start.ts';
import type { Database } from '../store/database.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { CrlPublisher } from './crl-publisher.ts';
import type { VersionTraits } from './played-versions.ts';
import type { StaleReads } from './stale-reads.ts';

/** The parts that every handler stands on. */
export interface Sandbox {
  readonly database: Database;
  readonly authority: Authority;
  readonly crls: CrlPublisher;
  readonly audit: AuditTrail;
  readonly search: CertificateSearch;
  readonly partialFailure: PartialFailure;
  readonly collectionCheck: CollectionCheck;
  readonly staleReads: StaleReads;
  /** Of the Command that is played. */
  readonly version: VersionTraits;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}
