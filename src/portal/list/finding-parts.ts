import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { type Finding, type FindingKind, findingKinds } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';
import { inSlices } from '../ui/in-slices.ts';

/** One line of a part: an entry, and the certificate it names or one of those it may name. */
export interface FindingRow {
  readonly id: string;
  readonly finding: Finding;
  readonly certificate: ListedCertificate | null;
}

/** The findings for a list, part by part. */
export interface FindingParts {
  readonly entryCount: number;
  /** Every part, in the order of `findingKinds`. */
  readonly rows: ReadonlyMap<FindingKind, readonly FindingRow[]>;
  /** How many entries ended in each part: an ambiguous one has several rows. */
  readonly counts: ReadonlyMap<FindingKind, number>;
}

/** The same with certificates that are no entries themselves. */
export function withNamesakes(parts: FindingParts, namesakes: readonly Finding[]): FindingParts {
  if (namesakes.length === 0) return parts;
  const rows = namesakes.map((finding, index) => ({
    id: `also ${index}`,
    finding,
    certificate: finding.certificates[0] ?? null,
  }));
  return {
    ...parts,
    rows: new Map([...parts.rows, ['also', rows]]),
    counts: new Map([...parts.counts, ['also', rows.length]]),
  };
}

/** Puts every entry into its part, a few at a time. */
export async function findingParts(
  entries: readonly ListEntry[],
  sort: (entry: ListEntry) => Finding,
): Promise<FindingParts> {
  const rows = new Map(findingKinds.map((kind): [FindingKind, FindingRow[]] => [kind, []]));
  const counts = new Map<FindingKind, number>(findingKinds.map((kind) => [kind, 0]));
  await inSlices(entries, (entry, index) => {
    const finding = sort(entry);
    const part = rows.get(finding.kind);
    counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
    if (finding.certificates.length === 0) part?.push({ id: `${index} 0`, finding, certificate: null });
    for (const [candidate, certificate] of finding.certificates.entries())
      part?.push({ id: `${index} ${candidate}`, finding, certificate });
  });
  return { entryCount: entries.length, rows, counts };
}
