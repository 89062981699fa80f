import type { Certificate } from '#command/certificate.ts';
import type { Scope } from './scope.ts';

/**
 * The properties kept of a certificate that was picked: enough to say what will happen to it, and to report on it. Properties that
 * runs and reports of before 2026-12 did not keep are optional: absent is not known, and never none.
 */
export type SelectedCertificate = Pick<
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
> & {
  /** Places where Command knows it to be deployed; null or absent: it was not asked for, or not said. */
  readonly locationCount?: number | null | undefined;
  /** From when on it is revoked, ISO 8601 in UTC, where Command tells a date that is to come or was. */
  readonly RevocationEffDate?: string | null | undefined;
  /** SHA-1 in hexadecimal: with it a list that is read back finds this certificate and no other. */
  readonly Thumbprint?: string | null | undefined;
  /** Values alone, without their types. */
  readonly alternativeNames?: readonly string[] | undefined;
  readonly RequesterName?: string | null | undefined;
  readonly OwnerRoleName?: string | null | undefined;
  /** An earlier request for it that waits for an approval; absent: none is known. */
  readonly pendingRequest?: PendingRequest | undefined;
};

/** A request to revoke or release a certificate that waits for an approval. */
export interface PendingRequest {
  /** Command's name for the request, such as "CORP\\kim is revoking certificate with CN=host."; null when it does not say. */
  readonly title: string | null;
  /** Milliseconds since 1970 UTC; null when Command does not say. */
  readonly since: number | null;
}

/** A certificate as Command gives it, or as it was picked before. */
export type Pickable = SelectedCertificate & {
  readonly SubjectAltNameElements?: readonly { readonly Value: string | null }[] | undefined;
};

type PickedById = ReadonlyMap<number, SelectedCertificate>;

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
  /** Whatever was taken out, so that none of it comes back when it matches later. */
  readonly excluded: PickedById;
  /** Excluded certificates that are known not to match: they are no part of the count. */
  readonly excludedOutside: ReadonlySet<number>;
  /** Not when a picked one may match as well, or an excluded one may not. */
  readonly isExact: boolean;
}

/** Whether a certificate matches the query of `all`. */
type MatchesAll = (id: number) => boolean;

export const emptySelection: Selection = { picked: new Map(), all: null };

/** @param matchesAll when it is left out, nothing is known of these certificates and the query of `all` */
export function select(
  selection: Selection,
  certificates: readonly Pickable[],
  matchesAll?: MatchesAll,
): Selection {
  const { all } = selection;
  if (certificates.length === 0) return selection;
  const picked = new Map(selection.picked);
  const excluded = new Map(all?.excluded);
  const excludedOutside = new Set(all?.excludedOutside);
  for (const certificate of certificates) {
    excluded.delete(certificate.Id);
    excludedOutside.delete(certificate.Id);
    if (all === null || !matchesAll?.(certificate.Id)) picked.set(certificate.Id, pick(certificate));
  }
  const isExact = matchesAll !== undefined && all?.isExact === true;
  return { picked, all: all && { ...all, excluded, excludedOutside, isExact } };
}

/** Selects again what was taken out of "all that match". What does not match comes back as picked: nothing else would send it. */
export function takeBack(selection: Selection, certificates: readonly Pickable[]): Selection {
  return select(selection, certificates, (id) => !selection.all?.excludedOutside.has(id));
}

/** @param matchesAll as for `select` */
export function deselect(
  selection: Selection,
  certificates: readonly Pickable[],
  matchesAll?: MatchesAll,
): Selection {
  const { all } = selection;
  const picked = new Map(selection.picked);
  if (!all) {
    for (const { Id } of certificates) picked.delete(Id);
    return { picked, all };
  }
  const excluded = new Map(all.excluded);
  const excludedOutside = new Set(all.excludedOutside);
  let { isExact } = all;
  for (const certificate of certificates) {
    // A picked one was known not to match, as long as the count was exact.
    const wasOutside = picked.delete(certificate.Id) && all.isExact;
    if (excluded.has(certificate.Id)) continue;
    excluded.set(certificate.Id, pick(certificate));
    if (wasOutside || matchesAll?.(certificate.Id) === false) excludedOutside.add(certificate.Id);
    else if (!matchesAll) isExact = false;
  }
  const left = { ...all, excluded, excludedOutside, isExact };
  // With nothing left of it, it must not wait for what will match later.
  return { picked, all: isExact && countMatching(left) === 0 ? null : left };
}

/**
 * Selects all that match. Certificates picked before stay, but for those known to match.
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
  const isExact = outside !== null || picked.size === 0;
  return { picked, all: { scope, count, excluded: new Map(), excludedOutside: new Set(), isExact } };
}

export function isSelected({ picked, all }: Selection, id: number, matchesAll: MatchesAll): boolean {
  return picked.has(id) || (all !== null && !all.excluded.has(id) && matchesAll(id));
}

/** How many are selected, as far as it is known without asking. */
export function countSelected({ picked, all }: Selection): {
  readonly count: number;
  readonly isExact: boolean;
} {
  return { count: picked.size + (all ? countMatching(all) : 0), isExact: all?.isExact ?? true };
}

export function isEmpty({ picked, all }: Selection): boolean {
  return picked.size === 0 && all === null;
}

/** The same selection with what the server counts now. */
export function recount(selection: Selection, count: number): Selection {
  return selection.all ? { ...selection, all: { ...selection.all, count } } : selection;
}

function countMatching({ count, excluded, excludedOutside }: AllMatching): number {
  return Math.max(0, count - (excluded.size - excludedOutside.size));
}

/** Leaves out what a page of the list carries besides, the certificate's content above all. */
export function pick(certificate: Pickable): SelectedCertificate {
  const { Id, IssuedCN, IssuedDN, SerialNumber, CertState, RevocationReason, NotBefore, NotAfter } =
    certificate;
  const { CertificateAuthorityId, CertificateAuthorityName, TemplateName, KeyUsage, locationCount } =
    certificate;
  const { Thumbprint, RequesterName, OwnerRoleName, RevocationEffDate, pendingRequest } = certificate;
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
    locationCount,
    Thumbprint,
    RequesterName,
    OwnerRoleName,
    alternativeNames: certificate.alternativeNames ?? namesOf(certificate),
    // Rare, and there may be a hundred thousand.
    ...(RevocationEffDate && { RevocationEffDate }),
    ...(pendingRequest && { pendingRequest }),
  };
}

function namesOf({ SubjectAltNameElements: elements }: Pickable): readonly string[] | undefined {
  if (elements === undefined) return undefined;
  return elements.length === 0 ? noNames : elements.flatMap(({ Value }) => Value ?? []);
}

/** Of all that have none. */
const noNames: readonly string[] = [];

/** keyCertSign (RFC 5280 section 4.2.1.3), where Command's KeyUsage has it. */
const keyCertSign = 0x04;

/** Whether it is a CA's: revoking it takes down everything that was issued with it. */
export function isAuthorityCertificate({ KeyUsage }: Pick<SelectedCertificate, 'KeyUsage'>): boolean {
  return ((KeyUsage ?? 0) & keyCertSign) !== 0;
}
