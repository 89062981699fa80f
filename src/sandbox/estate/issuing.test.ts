import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from '../authority/authority.ts';
import type { DistinguishedName } from '../authority/distinguished-name.ts';
import type { GeneralName } from '../authority/general-names.ts';
import type { IssuedCertificate } from '../authority/issuance.ts';
import { temporaryDirectory, verify } from '../authority/openssl-for-tests.ts';
import { planEstate } from './plan-estate.ts';
import type { PlannedCertificate } from './planned-certificate.ts';

const now = new Date();
const timeout = 60_000;
const temporary = temporaryDirectory();
const sample = [...planEstate({ count: 300, seed: 1, now })];
let authority: Authority;
let issued: { readonly plan: PlannedCertificate; readonly certificate: IssuedCertificate }[];

beforeAll(async () => {
  const directory = `${temporary.path}/pki`;
  authority = await openAuthority({ directory, publicUrl: 'http://pki.example.com', now });
  issued = [];
  for (const plan of sample) issued.push({ plan, certificate: authority.issue(plan) });
}, timeout);

afterAll(() => temporary.remove());

/** A subject as node:crypto's legacy object has it. */
function legacySubject(name: DistinguishedName): Record<string, string> {
  return Object.fromEntries(name.map(({ type, value }) => [type, value]));
}

/** A name in the words of node:crypto. */
function nodeName({ type, value }: GeneralName): string {
  switch (type) {
    case 'dns':
      return `DNS:${value}`;
    case 'email':
      return `email:${value}`;
    case 'uri':
      return `URI:${value}`;
    case 'ip':
      return `IP Address:${value}`;
    case 'upn':
      return `othername:UPN:${value}`;
  }
}

/** `2001:DB8:0:0:…` as OpenSSL writes an IPv6 address, in the form of RFC 5952. */
function normalizeAddresses(text: string): string {
  return text.replaceAll(/(?<=IP Address:)[0-9A-F:]+:[0-9A-F:]+/g, (address) =>
    new URL(`http://[${address}]`).host.slice(1, -1),
  );
}

describe('a planned estate', () => {
  it('is issued as it was planned', () => {
    for (const { plan, certificate } of issued) {
      const x509 = new X509Certificate(certificate.der);
      expect({ ...x509.toLegacyObject().subject }).toEqual(legacySubject(plan.subject));
      expect(x509.serialNumber).toBe(plan.serialNumber.toUpperCase());
      expect(certificate.serialNumber).toBe(x509.serialNumber);
      expect(new Date(x509.validFrom)).toEqual(plan.notBefore);
      expect(new Date(x509.validTo)).toEqual(plan.notAfter);
      expect(x509.ca).toBe(plan.profile === 'ca');
      const names = plan.subjectAltNames.map(nodeName).join(', ');
      expect(normalizeAddresses(x509.subjectAltName ?? '')).toBe(normalizeAddresses(names));
    }
  });

  it('has a key of its own in every certificate', () => {
    const keys = issued.map(({ certificate }) =>
      new X509Certificate(certificate.der).publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    );
    expect(new Set(keys).size).toBe(issued.length);
  });

  it('is strictly valid for OpenSSL where it has not expired, all CRLs considered', { timeout }, () => {
    const valid = issued.filter(({ plan }) => plan.notAfter > now && plan.revocation === null);
    verify(
      authority,
      valid.map(({ certificate }) => certificate.der),
      revokedByAuthority(),
    );
  });

  it('has its revoked certificates on the CRLs', () => {
    for (const { certificate } of issued.filter(({ plan }) => plan.revocation !== null).slice(0, 10)) {
      expect(() => verify(authority, [certificate.der], revokedByAuthority())).toThrow('certificate revoked');
    }
  });
});

function revokedByAuthority(): Map<string, Buffer[]> {
  const entries = new Map<string, Buffer[]>();
  for (const { ca, serialNumber, revocation } of sample) {
    if (revocation === null) continue;
    const { date: revocationDate, reason } = revocation;
    const entry = authority.encodeCrlEntry({ serialNumber, revocationDate, reason });
    entries.set(ca, [...(entries.get(ca) ?? []), entry]);
  }
  return entries;
}
