import { logicalAuthorityName } from '#command/authority-name.ts';
import { foldText } from '#command/folded-text.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import type { LedgerView } from '#revocation/run/record/ledger.ts';
import { type OutcomeKind, outcomeOrder } from '#revocation/run/record/outcome.ts';
import { triageSteps } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { sortedSteps } from '../ui/sorted-steps.ts';
import type { OutcomeSort } from './run-view.ts';

export interface ListedOutcomes {
  /** Only certificates of these kinds; undefined: all. */
  readonly kinds: readonly OutcomeKind[] | undefined;
  /** Only certificates of the group with this key; undefined: all. */
  readonly cause: string | undefined;
  /** Part of a name, an id or a serial number; empty: all. */
  readonly find: string;
  readonly sort: OutcomeSort;
  readonly descending: boolean;
}

/**
 * The certificates that are asked for, in the order that is asked for; those of equal rank as they were confirmed.
 * Listing comes back after every few hundred.
 */
export function* listSteps(
  certificates: readonly SelectedCertificate[],
  ledger: LedgerView,
  listed: ListedOutcomes,
): Generator<void, readonly SelectedCertificate[], void> {
  const { kinds, cause, find, sort, descending } = listed;
  const causes = cause === undefined ? null : yield* triageSteps(certificates, ledger);
  const ids = causes && (causes.find(({ key }) => key === cause)?.ids ?? []);
  const matches = find.trim() === '' ? () => true : matcher(find);
  const byKind = new Map<OutcomeKind, SelectedCertificate[]>(outcomeOrder.map((each) => [each, []]));
  let next = 0;
  for (const [index, certificate] of certificates.entries()) {
    if (index % 512 === 511) yield;
    if (ids) {
      // In the order of the certificates, both of them.
      if (certificate.Id !== ids[next]) continue;
      next += 1;
    }
    const outcome = ledger.outcomeOf(certificate.Id);
    if (!outcome || (kinds && !kinds.includes(outcome.kind)) || !matches(certificate)) continue;
    byKind.get(outcome.kind)?.push(certificate);
  }
  yield;
  if (sort === 'Outcome') {
    const groups = [...byKind.values()];
    return (descending ? groups.reverse() : groups).flat();
  }
  const keyed: Keyed[] = [];
  for (const certificate of [...byKind.values()].flat()) {
    if (keyed.length % 512 === 511) yield;
    keyed.push({ certificate, key: sortKey(certificate, sort) });
  }
  const sorted = yield* sortedSteps(keyed, descending ? (one, other) => compare(other, one) : compare);
  return sorted.map(({ certificate }) => certificate);
}

interface Keyed {
  readonly certificate: SelectedCertificate;
  readonly key: string | number;
}

function sortKey(certificate: SelectedCertificate, sort: Exclude<OutcomeSort, 'Outcome'>): string | number {
  if (sort === 'Id') return certificate.Id;
  const text = sort === 'CA' ? authorityKey(certificate) : certificateName(certificate);
  return text.toLowerCase();
}

/** By what is shown first; CAs of the same logical name stay apart. */
function authorityKey({ CertificateAuthorityName: name }: SelectedCertificate): string {
  return name === null ? '' : `${logicalAuthorityName(name)}\n${name}`;
}

/** By code units: the rules of a language take twenty times as long. */
function compare({ key: one }: Keyed, { key: other }: Keyed): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function matcher(find: string): (certificate: SelectedCertificate) => boolean {
  const text = foldText(find.trim());
  // Serial numbers are written with colons and blanks, too.
  const hex = text.replace(/[\s:]/g, '');
  return (certificate) =>
    String(certificate.Id).includes(text) ||
    foldText(certificateName(certificate)).includes(text) ||
    (hex !== '' && (certificate.SerialNumber?.toLowerCase().includes(hex) ?? false));
}
