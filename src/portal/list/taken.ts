import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import type { FindingKind } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';
import type { FindingParts } from './finding-parts.ts';

/** For an ambiguous entry, the id of the certificate that is meant. Looking again finds anew, but for the same entries. */
export type Choices = ReadonlyMap<ListEntry, number>;

/** How many certificates `takenCertificates` gives. */
export function countTaken(parts: FindingParts, kinds: ReadonlySet<FindingKind>, choices: Choices): number {
  // A choice may be a certificate that is taken already. Without one each row is a certificate of its own.
  if (choices.size > 0) return takenCertificates(parts, kinds, choices).length;
  return [...kinds].reduce((sum, kind) => sum + (parts.rows.get(kind)?.length ?? 0), 0);
}

/** Certificates of the parts that are taken and of what was chosen, each once. */
export function takenCertificates(
  parts: FindingParts,
  kinds: ReadonlySet<FindingKind>,
  choices: Choices,
): readonly ListedCertificate[] {
  const taken = new Map<number, ListedCertificate>();
  for (const [kind, rows] of parts.rows) {
    if (!kinds.has(kind) && kind !== 'ambiguous') continue;
    for (const { finding, certificate } of rows) {
      if (kind === 'ambiguous' && choices.get(finding.entry) !== certificate?.Id) continue;
      if (certificate) taken.set(certificate.Id, certificate);
    }
  }
  return [...taken.values()];
}
