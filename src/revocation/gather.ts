import { narrowToIdsAbove, type Scope } from './scope.ts';
import { type PickedCertificate, pick, type Selection } from './selection.ts';

/** What gathering needs of the world. */
export interface GatherPort {
  /** The certificates of a scope with the lowest ids, in their order, and how many there are in all. */
  lowest(
    scope: Scope,
    limit: number,
  ): Promise<{ readonly certificates: readonly PickedCertificate[]; readonly totalCount: number }>;
}

export interface GatherProgress {
  readonly gathered: number;
  /** What there is to gather, as far as it is known. */
  readonly total: number;
}

/** A page that is read within a frame or two. */
const pageSize = 250;

/**
 * Turns a selection into the list of its certificates, each once, in the order of their ids. It is walked through by
 * id, not by page: what is issued or revoked meanwhile moves no certificate out of sight.
 * @throws whatever the port throws
 */
export async function gatherSelection(
  { picked, all }: Selection,
  port: GatherPort,
  onProgress: (progress: GatherProgress) => void,
): Promise<readonly PickedCertificate[]> {
  const gathered = new Map(picked);
  if (all) {
    let seen = 0;
    let total: number | null = null;
    let scope: Scope | null = all.scope;
    while (scope) {
      const page = await port.lowest(scope, pageSize);
      total ??= page.totalCount;
      for (const certificate of page.certificates)
        if (!all.excluded.has(certificate.Id)) gathered.set(certificate.Id, pick(certificate));
      seen += page.certificates.length;
      onProgress({ gathered: seen, total: Math.max(total, seen) });
      const last = page.certificates.at(-1);
      // By what comes back, not by the limit: a server may give fewer than it was asked for.
      scope =
        last && page.totalCount > page.certificates.length ? narrowToIdsAbove(all.scope, last.Id) : null;
    }
  }
  return [...gathered.values()].toSorted((one, other) => one.Id - other.Id);
}
