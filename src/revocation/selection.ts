import type { Certificate } from '#command/certificate.ts';
import type { Scope } from './scope.ts';

/** What is kept of a certificate that was picked: enough to say what will happen to it, wherever it was found. */
export type PickedCertificate = Pick<
  Certificate,
  | 'Id'
  | 'IssuedCN'
  | 'IssuedDN'
  | 'SerialNumber'
  | 'CertState'
  | 'RevocationReason'
  | 'NotBefore'
  | 'NotAfter'
  | 'CertificateAuthorityId'
  | 'CertificateAuthorityName'
  | 'TemplateName'
  | 'KeyUsage'
>;

type PickedById = ReadonlyMap<number, PickedCertificate>;

/** Certificates that were picked one by one, and all that match a query but for some. Never changed in place. */
export interface Selection {
  readonly picked: PickedById;
  readonly all: AllMatching | null;
}

/** All that match, without listing them: the same time and memory for a hundred and for a million. */
export interface AllMatching {
  readonly scope: Scope;
  /** Matches when they were selected; what is sent is counted again. */
  readonly count: number;
  readonly excluded: PickedById;
  /** Not when a picked one may match as well, or an excluded one may not. */
  readonly isExact: boolean;
}

/** Whether a certificate matches the query of `all`. */
type MatchesAll = (id: number) => boolean;

export const emptySelection: Selection = { picked: new Map(), all: null };

/** @param matchesAll when it is left out, nothing is known of these certificates and the query of `all` */
export function select(
  selection: Selection,
  certificates: readonly PickedCertificate[],
  matchesAll?: MatchesAll,
): Selection {
  const { all } = selection;
  if (certificates.length === 0) return selection;
  const picked = new Map(selection.picked);
  const excluded = new Map(all?.excluded);
  for (const certificate of certificates) {
    excluded.delete(certificate.Id);
    if (all === null || !matchesAll?.(certificate.Id)) picked.set(certificate.Id, pick(certificate));
  }
  const isExact = matchesAll !== undefined && all?.isExact === true;
  return { picked, all: all && { ...all, excluded, isExact } };
}

/** @param matchesAll as for `select` */
export function deselect(
  selection: Selection,
  certificates: readonly PickedCertificate[],
  matchesAll?: MatchesAll,
): Selection {
  const { all } = selection;
  const picked = new Map(selection.picked);
  const excluded = new Map(all?.excluded);
  for (const certificate of certificates) {
    const wasPicked = picked.delete(certificate.Id);
    const mayMatch = matchesAll ? matchesAll(certificate.Id) : !wasPicked || all?.isExact === false;
    if (all !== null && mayMatch) excluded.set(certificate.Id, pick(certificate));
  }
  // A picked one was known not to match, as long as the count was exact.
  const isKnown = matchesAll !== undefined || excluded.size === (all?.excluded.size ?? 0);
  return { picked, all: all && { ...all, excluded, isExact: all.isExact && isKnown } };
}

/**
 * Selects all that match. What was picked before stays, but for what is known to match.
 * @param outside those of the picked ones that do not match; null when that is not known
 */
export function selectAll(
  selection: Selection,
  scope: Scope,
  count: number,
  outside: ReadonlySet<number> | null,
): Selection {
  const picked = outside
    ? new Map([...selection.picked].filter(([id]) => outside.has(id)))
    : selection.picked;
  return {
    picked,
    all: { scope, count, excluded: new Map(), isExact: outside !== null || picked.size === 0 },
  };
}

export function isSelected({ picked, all }: Selection, id: number, matchesAll: MatchesAll): boolean {
  return picked.has(id) || (all !== null && !all.excluded.has(id) && matchesAll(id));
}

/** How many are selected, as far as it is known without asking. */
export function countSelected({ picked, all }: Selection): {
  readonly count: number;
  readonly isExact: boolean;
} {
  const count = picked.size + (all ? Math.max(0, all.count - all.excluded.size) : 0);
  return { count, isExact: all?.isExact ?? true };
}

/** Leaves out what a page of the list carries besides, the certificate's content above all. */
export function pick(certificate: PickedCertificate): PickedCertificate {
  const { Id, IssuedCN, IssuedDN, SerialNumber, CertState, RevocationReason, NotBefore, NotAfter } =
    certificate;
  const { CertificateAuthorityId, CertificateAuthorityName, TemplateName, KeyUsage } = certificate;
  return {
    Id,
    IssuedCN,
    IssuedDN,
    SerialNumber,
    CertState,
    RevocationReason,
    NotBefore,
    NotAfter,
    CertificateAuthorityId,
    CertificateAuthorityName,
    TemplateName,
    KeyUsage,
  };
}

/** keyCertSign (RFC 5280 section 4.2.1.3), where Command's KeyUsage has it. */
const keyCertSign = 0x04;

/** Whether it is a CA's: revoking it takes down everything that was issued with it. */
export function isAuthorityCertificate({ KeyUsage }: Pick<PickedCertificate, 'KeyUsage'>): boolean {
  return ((KeyUsage ?? 0) & keyCertSign) !== 0;
}
