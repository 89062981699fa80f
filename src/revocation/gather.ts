import type { IdRange } from './id-range.ts';
import { type IdOrder, type IdPage, startIdWalk } from './id-walk.ts';
import { lastingReason } from './ineligible-reason.ts';
import type { Scope } from './scope.ts';
import { countSelected, pick, type SelectedCertificate, type Selection } from './selection.ts';

/** What gathering needs of the world. */
export interface GatherPort {
  /** Certificates of a scope by their ids, as an `IdWalk` asks for them. */
  byId(
    scope: Scope,
    range: IdRange,
    order: IdOrder | null,
    limit: number,
  ): Promise<IdPage<SelectedCertificate>>;
  /** Those of these ids that the caller can see, as they are now. */
  read(ids: readonly number[]): Promise<readonly SelectedCertificate[]>;
}

export interface GatherProgress {
  readonly gathered: number;
  /** What there is to gather, as far as it is known. */
  readonly total: number;
}

/** What a selection turned out to be. */
export interface Gathered {
  /** Each once, in the order of their ids, as they are now. */
  readonly certificates: readonly SelectedCertificate[];
  /** How many match the query of "all that match" now, those that were taken out among them; null without a query. */
  readonly matched: number | null;
  /** Picked ones that were read again and not seen: they are deleted or out of reach, and listed as they were. */
  readonly unseen: number;
  /** Ids of what matches and cannot be read; null for one whose id cannot be read either. They are not in the list. */
  readonly unreadable: readonly (number | null)[];
  /** Picked ones that were too many to be read again: they are listed as they were. */
  readonly unread: number;
}

/** A page that is read within a frame or two. */
const pageSize = 250;
/** More picked ones are not read again; of those only what would be left out. */
const maxRead = 2000;

/** Makes the list of what is selected. What was gathered before an error is kept for the next try. */
export interface Gathering {
  /**
   * @throws whatever the port throws
   */
  run(port: GatherPort, onProgress: (progress: GatherProgress) => void): Promise<Gathered>;
}

/**
 * "All that match" is walked through by id, not by page: what is issued or revoked meanwhile moves no certificate out of
 * sight. Those picked one by one are read again: they may have been picked long ago.
 */
export function startGathering(selection: Selection): Gathering {
  const { picked, all } = selection;
  const gathered = new Map<number, SelectedCertificate>();
  const walk = startIdWalk<SelectedCertificate>('ascending', pageSize);
  const unreadable: (number | null)[] = [];
  let matched = 0;
  let total = countSelected(selection).count;

  async function gatherAll(port: GatherPort, onProgress: (progress: GatherProgress) => void): Promise<void> {
    while (all) {
      const { scope, excluded } = all;
      const step = await walk.next((range, order, limit) => port.byId(scope, range, order, limit));
      if (!step) return;
      matched += step.items.length + step.unread.length;
      unreadable.push(...step.unread);
      for (const certificate of step.items)
        if (!excluded.has(certificate.Id)) gathered.set(certificate.Id, pick(certificate));
      if (step.left !== null) total = Math.max(total, gathered.size + step.left);
      onProgress({ gathered: gathered.size, total: Math.max(total, gathered.size) });
    }
  }

  return {
    async run(port, onProgress) {
      await gatherAll(port, onProgress);
      const rest = [...picked.values()].filter(({ Id }) => !gathered.has(Id));
      const toRead = rest.length > maxRead ? rest.filter((each) => lastingReason(each)) : rest;
      const ids = toRead.slice(0, maxRead).map(({ Id }) => Id);
      const now = new Map((await port.read(ids)).map((certificate) => [certificate.Id, pick(certificate)]));
      const asTheyAre = rest.map((certificate) => now.get(certificate.Id) ?? certificate);
      return {
        certificates: [...gathered.values(), ...asTheyAre].toSorted((one, other) => one.Id - other.Id),
        matched: all && matched,
        unseen: ids.filter((id) => !now.has(id)).length,
        unreadable,
        unread: rest.length - ids.length,
      };
    },
  };
}
