import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import type { FindingKind } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';
import { lastingObstacle } from '#revocation/obstacle.ts';
import type { FindingParts } from './finding-parts.ts';
import { chosenKinds } from './finding-words.ts';

/** For an ambiguous entry, the id of the certificate that is meant. Looking again finds anew, but for the same entries. */
export type Choices = ReadonlyMap<ListEntry, number>;

/** How many certificates `takenCertificates` gives. */
export function countTaken(parts: FindingParts, kinds: ReadonlySet<FindingKind>, choices: Choices): number {
  return takenCertificates(parts, kinds, choices).length;
}

/** Certificates of the parts that are taken and of what was chosen, each once, but for those that nobody can revoke. */
export function takenCertificates(
  parts: FindingParts,
  kinds: ReadonlySet<FindingKind>,
  choices: Choices,
): readonly ListedCertificate[] {
  const taken = new Map<number, ListedCertificate>();
  for (const [kind, rows] of parts.rows) {
    const isChosen = chosenKinds.includes(kind);
    if (!kinds.has(kind) && !isChosen) continue;
    for (const { finding, certificate } of rows) {
      if (isChosen && choices.get(finding.entry) !== certificate?.Id) continue;
      if (certificate && lastingObstacle(certificate) === null) taken.set(certificate.Id, certificate);
    }
  }
  return [...taken.values()];
}
