import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import type { Finding, FindingKind } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';

/** For an ambiguous entry, the id of the certificate that is meant. Looking again finds anew, but for the same entries. */
export type Choices = ReadonlyMap<ListEntry, number>;

/** Certificates of the parts that are taken and of what was chosen, each once. */
export function takenCertificates(
  findings: readonly Finding[],
  kinds: ReadonlySet<FindingKind>,
  choices: Choices,
): readonly ListedCertificate[] {
  const taken = new Map<number, ListedCertificate>();
  for (const finding of findings) {
    const [only] = finding.certificates;
    const chosen =
      finding.kind === 'ambiguous'
        ? finding.certificates.find(({ Id }) => Id === choices.get(finding.entry))
        : kinds.has(finding.kind)
          ? only
          : undefined;
    if (chosen) taken.set(chosen.Id, chosen);
  }
  return [...taken.values()];
}
