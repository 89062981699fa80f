import type { IdOrder, IdPage, IdStep, ReadIds } from './id-page.ts';
import type { IdRange } from './id-range.ts';
import { lastingReason } from './ineligible-reason.ts';
import type { Scope } from './scope.ts';
import { countSelected, pick, type SelectedCertificate, type Selection } from './selection.ts';
import { startWideWalk } from './wide-walk.ts';

/** The ports of gathering: all that it needs of the world. */
export interface GatherPort {
  /** Certificates of a scope by their ids, as an `IdWalk` asks for them. */
  byId(
    scope: Scope,
    range: IdRange,
    order: IdOrder | null,
    limit: number,
  ): Promise<IdPage<SelectedCertificate>>;
  /** Certificates with these ids that the caller can see, as they are now. */
  read(ids: readonly number[]): Promise<readonly SelectedCertificate[]>;
  /** Milliseconds of a clock that nobody sets. */
  now(): number;
}

export interface GatherProgress {
  readonly gathered: number;
  /** The count of certificates to gather, as far as it is known. */
  readonly total: number;
}

/** The certificates that a selection turned out to be. */
export interface Gathered {
  /** Each once, in the order of their ids, as they are now. */
  readonly certificates: readonly SelectedCertificate[];
  /** How many match the query of "all that match" now, those that were taken out among them; null without a query. */
  readonly matched: number | null;
  /** Picked ones that were read again and not seen: they are deleted or out of reach, and listed as they were. */
  readonly unseen: number;
  /** Ids of what matches and cannot be read, not in the list; null for one whose id cannot be read either. */
  readonly unreadable: readonly (number | null)[];
  /** Picked ones that were too many to be read again: they are listed as they were. */
  readonly unread: number;
}

/** More picked ones are not read again; of those only what would be left out. */
const maxRead = 2000;

/** Makes the list of what is selected. Certificates gathered before an error are kept for the next try. */
export interface Gathering {
  /**
   * @throws whatever the port throws
   */
  run(port: GatherPort, onProgress: (progress: GatherProgress) => void): Promise<Gathered>;
}

/**
 * "All that match" is walked through by id, not by page: what is issued or revoked meanwhile moves no certificate out of
 * sight. Certificates picked one by one are read again: they may have been picked long ago.
 */
export function startGathering(selection: Selection): Gathering {
  const { picked, all } = selection;
  const gathered = new Set<number>();
  const walk = startWideWalk<SelectedCertificate>();
  /** Each in the order of ids, and no two of the same range: in the order of their first ones they are the list. */
  const parts: SelectedCertificate[][] = [];
  const unreadable: (number | null)[] = [];
  let matched = 0;
  let total = countSelected(selection).count;

  function take({ items, unread, left }: IdStep<SelectedCertificate>): void {
    matched += items.length + unread.length;
    unreadable.push(...unread);
    const part = items.filter(({ Id }) => !all?.excluded.has(Id)).map((each) => pick(each));
    if (part.length > 0) parts.push(part);
    for (const { Id } of part) gathered.add(Id);
    if (left !== null) total = Math.max(total, gathered.size + left);
  }

  return {
    async run(port, onProgress) {
      if (all) {
        const byId: ReadIds<SelectedCertificate> = (range, order, limit) =>
          port.byId(all.scope, range, order, limit);
        await walk.run(
          byId,
          () => port.now(),
          (step) => {
            take(step);
            onProgress({ gathered: gathered.size, total: Math.max(total, gathered.size) });
          },
        );
      }
      const rest = [...picked.values()].filter(({ Id }) => !gathered.has(Id));
      const toRead = rest.length > maxRead ? rest.filter((each) => lastingReason(each)) : rest;
      const ids = toRead.slice(0, maxRead).map(({ Id }) => Id);
      const now = new Map((await port.read(ids)).map((certificate) => [certificate.Id, pick(certificate)]));
      const asTheyAre = rest.map((certificate) => now.get(certificate.Id) ?? certificate);
      return {
        certificates: [...inOrder(parts), ...asTheyAre].toSorted((one, other) => one.Id - other.Id),
        matched: all && matched,
        unseen: ids.filter((id) => !now.has(id)).length,
        unreadable,
        unread: rest.length - ids.length,
      };
    },
  };
}

/** A sort of all of them would hold the page up; what is in order already is soon sorted. */
function inOrder(parts: readonly SelectedCertificate[][]): readonly SelectedCertificate[] {
  return parts.toSorted(([one], [other]) => (one?.Id ?? 0) - (other?.Id ?? 0)).flat();
}
