import { parseQuery } from '#command/query/parse-query.ts';
import type { IdPage } from '../id-page.ts';
import { isWithin } from '../id-range.ts';
import type { CertificateFinder, FindRequest, ListedCertificate } from './certificate-finder.ts';

export function listedForTests(id: number, changes: Partial<ListedCertificate> = {}): ListedCertificate {
  return {
    Id: id,
    IssuedCN: `host-${id}`,
    IssuedDN: `CN=host-${id}`,
    IssuerDN: 'CN=Issuing CA',
    SerialNumber: `AB${String(id).padStart(6, '0')}`,
    Thumbprint: `A${id.toString(16).toUpperCase().padStart(39, '0')}`,
    CertState: 1,
    RevocationReason: 0,
    NotBefore: '2026-01-01T00:00:00.000Z',
    NotAfter: '2027-01-01T00:00:00.000Z',
    CertificateAuthorityId: 1,
    CertificateAuthorityName: 'Issuing CA',
    TemplateName: 'Web',
    KeyUsage: 0,
    ...changes,
  };
}

/** An answer as it was asked for. */
export function wholePage<Item extends { readonly Id: number }>(
  all: readonly Item[],
  { range, order, limit }: FindRequest,
): IdPage<Item> {
  const there = all.filter(({ Id }) => isWithin(range, Id));
  const items = there.toSorted((one, other) => one.Id - other.Id).slice(0, limit);
  return { items, unread: [], totalCount: there.length, isInOrder: order !== null };
}

/** SHA-256 of a certificate that was made up. */
export function digestForTests(id: number): string {
  return id.toString(16).toUpperCase().padStart(64, 'D');
}

function matches(each: ListedCertificate, queryString: string): boolean {
  if (queryString === '') return true;
  const { query, error } = parseQuery(queryString);
  if (!query) throw new Error(error.message);
  const terms = query.type === 'comparison' ? [query] : query.terms;
  return terms.some((term) => {
    if (term.type !== 'comparison') throw new Error(`Not asked for by a list: ${queryString}`);
    const value = (term.value ?? '').toLowerCase();
    const same = (text: string | null) => text?.toLowerCase() === value;
    switch (term.field) {
      case 'CertId':
        return same(String(each.Id));
      case 'Thumbprint':
        return same(each.Thumbprint);
      case 'SerialNumber':
        return same(each.SerialNumber);
      case 'CN':
        return same(each.IssuedCN);
      case 'SAN':
        return (each.alternativeNames ?? []).some((name) => name.toLowerCase().includes(value));
      default:
        throw new Error(`No field that a list asks for: ${term.field}`);
    }
  });
}

/** The network, failing as it is told: `fail` is asked before each answer. */
export function finderForTests(
  certificates: readonly ListedCertificate[],
  {
    fail = () => null,
    inScope = () => true,
    isReadable = () => true,
    pageOf = wholePage,
  }: {
    fail?: (request: FindRequest, count: number) => Error | null;
    inScope?: (certificate: ListedCertificate) => boolean;
    isReadable?: (certificate: ListedCertificate) => boolean;
    pageOf?: typeof wholePage;
  } = {},
) {
  const sent: FindRequest[] = [];
  const waits: number[] = [];
  const told = ({ alternativeNames, sha256, ...each }: ListedCertificate, { digests }: FindRequest) => ({
    ...each,
    alternativeNames: alternativeNames ?? [],
    ...(digests && { sha256: isReadable(each) ? (sha256 ?? digestForTests(each.Id)) : null }),
  });
  const finder: CertificateFinder = {
    async find(request) {
      sent.push(request);
      const failure = fail(request, sent.length);
      if (failure) throw failure;
      const inView = certificates.filter((each) => request.collectionId === undefined || inScope(each));
      const found = inView
        .filter((each) => matches(each, request.queryString))
        .map((each) => told(each, request));
      return pageOf(found, request);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
  return { finder, sent, waits };
}
