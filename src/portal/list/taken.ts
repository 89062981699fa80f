import { lastingReason } from '#revocation/ineligible-reason.ts';
import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { type FindingKind, stateOf } from '#revocation/list/findings.ts';
import type { ListEntry } from '#revocation/list/list-entry.ts';
import { serverClock } from '../api/transport.ts';
import type { FindingParts, FindingRow } from './finding-parts.ts';
import { chosenKinds } from './finding-words.ts';

/** For an entry of which certificates are ticked one by one, their ids. Looking again finds anew, but for the same entries. */
export type Choices = ReadonlyMap<ListEntry, ReadonlySet<number>>;

/** Parts that say nothing of the state of a certificate: with one tick they are taken where they are active, and no CA's. */
const ofAnyState: ReadonlySet<FindingKind> = new Set(['named', 'unproven', 'outOfScope']);

/** How many certificates `takenCertificates` gives. */
export function countTaken(parts: FindingParts, kinds: ReadonlySet<FindingKind>, choices: Choices): number {
  return takenCertificates(parts, kinds, choices).length;
}

/** How many certificates a part adds where it is taken as a whole. */
export function countOfPart(kind: FindingKind, rows: readonly FindingRow[]): number {
  const now = serverClock.now();
  return new Set(rows.flatMap((row) => (isTakenWith(kind, row, now) ? (row.certificate?.Id ?? []) : [])))
    .size;
}

/** Certificates of the parts that are taken and of what was chosen, each once, but for those that nobody can revoke. */
export function takenCertificates(
  parts: FindingParts,
  kinds: ReadonlySet<FindingKind>,
  choices: Choices,
): readonly ListedCertificate[] {
  const now = serverClock.now();
  const taken = new Map<number, ListedCertificate>();
  for (const [kind, rows] of parts.rows) {
    const isChosen = chosenKinds.includes(kind);
    if (!kinds.has(kind) && !isChosen) continue;
    for (const row of rows) {
      const { finding, certificate } = row;
      if (!certificate) continue;
      const isMeant = isChosen
        ? canBeChosen(row) && choices.get(finding.entry)?.has(certificate.Id)
        : isTakenWith(kind, row, now);
      if (isMeant) taken.set(certificate.Id, certificate);
    }
  }
  return [...taken.values()];
}

/** Whether ticking the row does anything. */
export function canBeChosen({ certificate }: FindingRow): boolean {
  return certificate !== null && lastingReason(certificate) === null;
}

function isTakenWith(kind: FindingKind, row: FindingRow, now: number): boolean {
  if (!row.certificate || !canBeChosen(row)) return false;
  return !ofAnyState.has(kind) || stateOf(row.certificate, now) === 'matched';
}

/**
 * Ticks certificates, or takes their ticks away. One of those that share a number takes the place of another, and several at once are no
 * choice; of those that share a name any number may be meant.
 */
export function choose(choices: Choices, toggled: readonly FindingRow[], selected: boolean): Choices {
  const next = new Map(choices);
  for (const row of toggled.filter(canBeChosen)) {
    const { finding, certificate } = row;
    if (!certificate) continue;
    const before = next.get(finding.entry) ?? none;
    const rivals = toggled.filter((each) => each.finding === finding).length;
    if (!selected) next.set(finding.entry, new Set([...before].filter((id) => id !== certificate.Id)));
    else if (mayBeSeveral(row)) next.set(finding.entry, new Set([...before, certificate.Id]));
    else if (rivals === 1) next.set(finding.entry, new Set([certificate.Id]));
  }
  return next;
}

const none: ReadonlySet<number> = new Set();

function mayBeSeveral({ finding: { kind, entry } }: FindingRow): boolean {
  return kind === 'also' || entry.readings[0]?.kind === 'name';
}
