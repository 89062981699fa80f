import type { DistinguishedName } from './distinguished-name.ts';
import type { AuthorityCurve } from './signer.ts';

/** A CA of the sandbox as it is set up at first start. */
export interface AuthorityDefinition {
  /** The common name, which is also the name to ask for it by. */
  readonly name: string;
  /** The CA's name in URLs and of its files. */
  readonly slug: string;
  readonly subject: DistinguishedName;
  /** Name of the CA above; its own for a self-signed one. */
  readonly issuer: string;
  /** False for a CA of somebody else, whose certificates were merely imported: Command cannot revoke them. */
  readonly managed: boolean;
  /** The product that runs the CA: Command tells different things of certificates of an EJBCA. */
  readonly product: 'microsoft' | 'ejbca';
  /** Where Command reaches it: a host name, of an EJBCA an address. */
  readonly host: string;
  readonly curve: AuthorityCurve;
  /** How many CAs may stand below it; null for any number. */
  readonly pathLength: number | null;
  /** Years before and after the first start; the past ones let an estate be older than the sandbox. */
  readonly years: { readonly before: number; readonly after: number };
}

const rootName = 'Example Corp Root CA';
const partnerName = 'Partner Services CA';

function issuingAuthority(
  name: string,
  slug: string,
  where: Pick<AuthorityDefinition, 'product' | 'host'>,
): AuthorityDefinition {
  const subject: DistinguishedName = [
    { type: 'C', value: 'US' },
    { type: 'O', value: 'Example Corp' },
    { type: 'CN', value: name },
  ];
  const years = { before: 4, after: 8 };
  // P-256 for all of them: RSA-3072 signs 400 certificates a second, which an estate of a million cannot wait for.
  return {
    name,
    slug,
    subject,
    issuer: rootName,
    managed: true,
    ...where,
    curve: 'P-256',
    pathLength: 0,
    years,
  };
}

/** The CAs, each after the one that issued it. */
export const hierarchy: readonly AuthorityDefinition[] = [
  {
    name: rootName,
    slug: 'root-ca',
    subject: [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Example Corp' },
      { type: 'CN', value: rootName },
    ],
    issuer: rootName,
    managed: true,
    product: 'microsoft',
    host: 'ca1.example.com',
    curve: 'P-384',
    pathLength: null,
    years: { before: 5, after: 15 },
  },
  issuingAuthority('Example Corp TLS Issuing CA', 'tls-issuing-ca', {
    product: 'microsoft',
    host: 'ca2.example.com',
  }),
  issuingAuthority('Example Corp Users Issuing CA', 'users-issuing-ca', {
    product: 'ejbca',
    host: 'https://ejbca.example.com:8443/ejbca',
  }),
  issuingAuthority('Legacy Issuing CA', 'legacy-issuing-ca', {
    product: 'microsoft',
    host: 'ca4.example.com',
  }),
  {
    name: partnerName,
    slug: 'partner-services-ca',
    subject: [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Example.org Partner Services' },
      { type: 'CN', value: partnerName },
    ],
    issuer: partnerName,
    managed: false,
    product: 'microsoft',
    host: 'pki.example.org',
    curve: 'P-256',
    pathLength: null,
    // Past 2050, where UTCTime ends, so that the estate can have such a date.
    years: { before: 4, after: 36 },
  },
];

/** Where the unmanaged CA publishes; nothing answers there. */
const partnerUrl = 'http://pki.example.org';

export interface AuthorityUrls {
  readonly crl: string;
  readonly ocsp: string;
  readonly caIssuers: string;
}

/** The addresses in the CA's certificates of its CRL, its OCSP responder and its own certificate. */
export function authorityUrls(definition: AuthorityDefinition, publicUrl: string): AuthorityUrls {
  const base = definition.managed ? publicUrl.replace(/\/+$/, '') : partnerUrl;
  return {
    crl: `${base}/crl/${definition.slug}.crl`,
    ocsp: `${base}/ocsp/${definition.slug}`,
    caIssuers: `${base}/certs/${definition.slug}.crt`,
  };
}
