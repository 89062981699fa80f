import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { certificateIdentity } from '#command/certificate.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import { isWithin } from '#revocation/id-range.ts';
import { decodeBase64 } from '#revocation/list/base64.ts';
import type { CertificateFinder, ListedCertificate } from '#revocation/list/certificate-finder.ts';
import type { CorpusCertificate, CorpusEstate } from '#revocation/list/corpus-for-tests.ts';
import { stateOf } from '#revocation/list/findings.ts';
import { attributeValues, hostName } from '#revocation/list/names.ts';

const answer = z.array(certificateIdentity);

/** A whole estate, as a list of certificates of Command has it. */
export interface ListedEstate {
  readonly estate: CorpusEstate;
  readonly listed: readonly ListedCertificate[];
}

/**
 * @param body what Command answered for all its certificates
 * @param idOf the id of a special case
 */
export function readEstate(body: unknown, idOf: (name: string) => number): ListedEstate {
  const found = answer.parse(body);
  const listed = found.map(({ ContentBytes, SubjectAltNameElements, LocationsCount: _, ...rest }) => ({
    ...rest,
    alternativeNames: SubjectAltNameElements.flatMap(({ Value }) => Value ?? []),
    sha256: bytesToHex(sha256(decodeBase64(ContentBytes ?? '') ?? new Uint8Array())).toUpperCase(),
  }));
  const all = found.map(({ ContentBytes }, at) => toCorpus(listed[at], ContentBytes ?? ''));
  return { estate: chooseFrom(all, listed, idOf), listed };
}

function toCorpus(listed: ListedCertificate | undefined, base64: string): CorpusCertificate {
  if (!listed) throw new Error('Not a certificate.');
  const { IssuedCN, IssuedDN, IssuerDN, SerialNumber, Thumbprint, alternativeNames, ...dates } = listed;
  const [issuerName = ''] = attributeValues(IssuerDN ?? '', 'CN');
  return {
    id: listed.Id,
    commonName: IssuedCN ?? '',
    names: alternativeNames ?? [],
    subject: IssuedDN ?? '',
    issuer: IssuerDN ?? '',
    issuerName,
    serial: SerialNumber ?? '',
    thumbprint: Thumbprint ?? '',
    sha256: listed.sha256 ?? '',
    notBefore: new Date(dates.NotBefore),
    notAfter: new Date(dates.NotAfter),
    der: decodeBase64(base64) ?? new Uint8Array(),
    base64,
  };
}

function chooseFrom(
  all: readonly CorpusCertificate[],
  listed: readonly ListedCertificate[],
  idOf: (name: string) => number,
): CorpusEstate {
  const now = Date.now();
  const counts = (value: (each: CorpusCertificate) => string) => {
    const found = new Map<string, CorpusCertificate[]>();
    for (const each of all) found.set(value(each), [...(found.get(value(each)) ?? []), each]);
    return found;
  };
  const [bySerial, byName] = [counts(({ serial }) => serial), counts(({ commonName }) => commonName)];
  const lastSpecial = idOf('wildcard');
  const isOrdinary = (each: CorpusCertificate) =>
    each.id > lastSpecial &&
    hostName(each.commonName) === each.commonName &&
    byName.get(each.commonName)?.length === 1;
  const isActive = ({ id }: CorpusCertificate) =>
    listed.some((each) => each.Id === id && stateOf(each, now) === 'matched');
  const ordinary = all.filter((each) => isOrdinary(each) && isActive(each));
  const leaves = ordinary.filter(({ serial, names }) => serial.length >= 32 && names.length > 0);
  const counted = ordinary.filter(({ serial }) => serial.length <= 4 && bySerial.get(serial)?.length === 1);
  const twins = ordinary.flatMap((one): readonly (readonly [CorpusCertificate, CorpusCertificate])[] => {
    const other = bySerial.get(one.serial)?.find((each) => each !== one);
    const state = listed.find(({ Id }) => Id === other?.id);
    return one.serial.length <= 4 && other && state && stateOf(state, now) === 'notManaged'
      ? [[one, other]]
      : [];
  });
  return {
    all,
    leaf: (at) => pick(leaves, at),
    counted: (at) => pick(counted, at),
    twins: (at) => pick(twins, at),
    special: (name) =>
      pick(
        all.filter(({ id }) => id === idOf(name)),
        0,
      ),
  };
}

function pick<Item>(items: readonly Item[], at: number): Item {
  const item = items[at];
  if (!item) throw new Error(`The estate has no certificate ${at} of this sort: make it larger.`);
  return item;
}

/** Finds certificates as Command does, without one. */
export function finderOf(all: readonly ListedCertificate[]): CertificateFinder {
  const byField: Readonly<Record<string, (each: ListedCertificate) => string | null>> = {
    CertId: ({ Id }) => String(Id),
    SerialNumber: ({ SerialNumber }) => SerialNumber,
    Thumbprint: ({ Thumbprint }) => Thumbprint,
    CN: ({ IssuedCN }) => IssuedCN?.toLowerCase() ?? null,
  };
  const indexes = new Map(
    Object.entries(byField).map(([field, read]) => [field, groupBy(all, read)] as const),
  );
  const find = (field: string, value: string): readonly ListedCertificate[] =>
    field === 'SAN'
      ? all.filter((each) => each.alternativeNames?.some((name) => name.toLowerCase().includes(value)))
      : (indexes.get(field)?.get(value) ?? []);
  return {
    async find({ queryString, range, limit, digests }) {
      const { query, error } = queryString === '' ? { query: null, error: null } : parseQuery(queryString);
      if (error) throw new Error(error.message);
      const terms = query === null || query.type === 'comparison' ? [query] : query.terms;
      const matching = terms.flatMap((term) =>
        term === null ? all : term.type === 'comparison' ? find(term.field, term.value ?? '') : [],
      );
      const found = [...new Set(matching)]
        .filter(({ Id }) => isWithin(range, Id))
        .toSorted((one, other) => one.Id - other.Id);
      const items = found.slice(0, limit).map(({ alternativeNames, sha256: digest, ...each }) => ({
        ...each,
        alternativeNames,
        ...(digests && { sha256: digest }),
      }));
      return { items, unread: [], totalCount: found.length, isInOrder: true };
    },
    wait: async () => {},
  };
}

function groupBy(all: readonly ListedCertificate[], read: (each: ListedCertificate) => string | null) {
  const groups = new Map<string | null, ListedCertificate[]>();
  for (const each of all) groups.set(read(each), [...(groups.get(read(each)) ?? []), each]);
  return groups;
}
