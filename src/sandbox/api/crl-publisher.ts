import type { Authority } from '../authority/authority.ts';
import { findAuthority } from '../store/authorities.ts';
import type { Database } from '../store/database.ts';
import {
  authoritiesWithDueCrl,
  crlEntriesOf,
  crlRangesOf,
  findCrl,
  findCrlState,
  putCrl,
} from '../store/revocations.ts';

/** Keeps the CRLs of the CAs. A CA that is offline cannot sign; its CRL grows old, as in life. */
export interface CrlPublisher {
  /** An entry for this certificate was added, changed or removed. */
  entryChanged(authorityId: number, certificateId: number): void;
  /** The CA's CRL in DER, signed anew if its entries have changed since; null when the CA has never published one. */
  current(authorityId: number): Buffer | null;
  /** Signs the CA's CRL now. */
  publish(authorityId: number): void;
  /** Signs the CRLs whose entries have changed since they were signed. */
  publishChanged(): void;
  /** Signs the CRLs that would expire within a day, and those that were never signed. */
  publishDue(): void;
}

const day = 86_400_000;
const lifetime = 7 * day;

/** Entries are kept by ranges of certificate ids: what a revocation changes is one range, not a million entries. */
const rangeSize = 4096;

interface KeptCrl {
  /** Entries of each range that has some, already joined. */
  readonly ranges: Map<number, Buffer>;
  /** Ranges to be read again before the next signature. */
  readonly changed: Set<number>;
  /** The CRL that was signed last, by this process; null: unknown whether the stored one is still right. */
  signed: Buffer | null;
}

export function createCrlPublisher({
  database,
  authority,
  now,
}: {
  readonly database: Database;
  readonly authority: Authority;
  readonly now: () => number;
}): CrlPublisher {
  const kept = new Map<number, KeptCrl>();

  function crlOf(authorityId: number): KeptCrl {
    const found = kept.get(authorityId);
    if (found) return found;
    const changed = new Set(crlRangesOf(database, authorityId, rangeSize));
    const crl: KeptCrl = { ranges: new Map(), changed, signed: null };
    kept.set(authorityId, crl);
    return crl;
  }

  function publish(authorityId: number): void {
    const row = findAuthority(database, authorityId);
    if (!row) throw new Error(`There is no CA with the id ${authorityId}.`);
    const crl = crlOf(authorityId);
    for (const range of crl.changed) {
      const entries = crlEntriesOf(database, authorityId, {
        first: range * rangeSize,
        last: (range + 1) * rangeSize - 1,
      });
      if (entries.length === 0) crl.ranges.delete(range);
      else crl.ranges.set(range, Buffer.concat(entries));
    }
    crl.changed.clear();
    const thisUpdate = now();
    const nextUpdate = thisUpdate + lifetime;
    const number = nextNumber(findCrlState(database, authorityId)?.number ?? 0, thisUpdate);
    const signed = authority.signCrl(row.name, {
      number,
      thisUpdate: new Date(thisUpdate),
      nextUpdate: new Date(nextUpdate),
      entries: [...crl.ranges.values()],
    });
    putCrl(database, authorityId, { number, next_update: nextUpdate, der: signed });
    // Not before its number is kept: else another one would get it again.
    crl.signed = signed;
  }

  function isOnline(authorityId: number): boolean {
    return findAuthority(database, authorityId)?.online === 1;
  }

  return {
    publish,
    entryChanged(authorityId, certificateId) {
      const crl = crlOf(authorityId);
      crl.changed.add(Math.floor(certificateId / rangeSize));
      crl.signed = null;
    },
    current(authorityId) {
      if (crlOf(authorityId).signed === null && isOnline(authorityId)) publish(authorityId);
      return crlOf(authorityId).signed ?? findCrl(database, authorityId);
    },
    publishChanged() {
      for (const [authorityId, crl] of kept) {
        if (crl.signed === null && isOnline(authorityId)) publish(authorityId);
      }
    },
    publishDue() {
      for (const { id, online, number } of authoritiesWithDueCrl(database, now() + day)) {
        if (number === null || online === 1) publish(id);
      }
    },
  };
}

/**
 * Greater than that of every CRL before (RFC 5280 section 5.2.3), of those too that a restored backup knows nothing of: it
 * is the time in milliseconds, unless several are signed in one.
 */
function nextNumber(last: number, now: number): number {
  return Math.max(last + 1, now);
}
