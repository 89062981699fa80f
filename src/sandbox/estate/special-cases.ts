import type { GeneralName } from '../authority/general-names.ts';
import { corporateSubject, numbered } from './identity.ts';
import type { KindName } from './kinds.ts';
import type { Location, PlannedCertificate } from './planned-certificate.ts';
import type { Stage } from './stage.ts';

/** A certificate that tests and demonstrations can count on: the first of every estate, in this order. */
export interface SpecialCase {
  readonly name: string;
  readonly kind: KindName;
  readonly stage: Stage;
  /** Ends exactly so many days from now; `stage` is ignored then. */
  readonly endsInDays?: number;
  /** The differences from any other certificate of this kind. */
  readonly changes?: Changes;
}

type Changes = Partial<
  Pick<PlannedCertificate, 'subject' | 'subjectAltNames' | 'serialNumber' | 'notAfter' | 'locations'>
>;

const dns = (value: string): GeneralName => ({ type: 'dns', value });

/** An active web server. */
function webServer(changes: Changes) {
  return { kind: 'webServer', stage: 'active', changes } as const;
}

/** A web server with this common name, whatever it may be, and a name that a client would accept. */
function named(commonName: string, host: string) {
  return webServer({ subject: corporateSubject('Web', commonName), subjectAltNames: [dns(host)] });
}

/** An active certificate with this serial number, which its CA has given to no other. */
function numberedBy(kind: KindName, serialNumber: string) {
  return { kind, stage: 'active', changes: { serialNumber } } as const;
}

function deployedOnProxy(storeMachine: string): Location {
  return { storeMachine, storePath: '/etc/proxy/tls.p12', storeType: 'PKCS12', alias: 'shop' };
}

const sharedSerialNumber = '5e7e0000000000000000000000005a3e';

export const specialCases = [
  // RFC 5280 appendix A.1 ends a common name at 64 characters; certificates in the wild do not.
  {
    name: 'very-long-common-name',
    ...named(`${'very-'.repeat(48)}long.web.example.com`, 'long.web.example.com'),
  },
  { name: 'greek', ...named('Διακομιστής Ιστού Αθήνα', 'greek.web.example.com') },
  { name: 'chinese', ...named('网络服务器 上海', 'chinese.web.example.com') },
  { name: 'arabic', ...named('خادم الويب القاهرة', 'arabic.web.example.com') },
  { name: 'emoji', ...named('🔐 shop 👩‍💻.web.example.com', 'emoji.web.example.com') },
  {
    name: 'internationalized-domain-name',
    ...webServer({
      subject: [
        { type: 'O', value: 'Bücher Example' },
        { type: 'CN', value: 'xn--bcher-kva.web.example.com' },
      ],
      subjectAltNames: [dns('xn--bcher-kva.web.example.com')],
    }),
  },
  {
    name: 'markup-image',
    ...named('<img src=x onerror=alert(1)>.example.com', '<img src=x onerror=alert(1)>.example.com'),
  },
  { name: 'markup-script', ...named('"><script>alert(1)</script>', 'script.web.example.com') },
  { name: 'right-to-left-override', ...named('shop\u202Emoc.elpmaxe.bew', 'override.web.example.com') },
  { name: 'zero-width', ...named('pay\u200B\u200D\uFEFF-eu.web.example.com', 'pay-eu.web.example.com') },
  { name: 'formula-hyperlink', ...named('=HYPERLINK("http://example.com","x")', 'formula.web.example.com') },
  { name: 'formula-sum', ...named('@SUM(A1)', 'sum.web.example.com') },
  {
    name: 'control-characters',
    ...webServer({
      subject: corporateSubject('Web\r\nX-Injected: yes\u0007\u001B[31m', 'control.web.example.com'),
      subjectAltNames: [dns('control.web.example.com')],
    }),
  },
  {
    name: 'no-common-name',
    ...webServer({
      subject: [],
      subjectAltNames: [dns('nameless.web.example.com'), dns('nameless.example.com')],
    }),
  },
  {
    name: 'hundred-names',
    ...webServer({
      subject: corporateSubject('Web', 'tenant-001.web.example.com'),
      subjectAltNames: Array.from({ length: 100 }, (_, i) =>
        dns(`tenant-${numbered(i + 1)}.web.example.com`),
      ),
    }),
  },
  // A serial number is unique for its issuer only.
  { name: 'shared-serial-tls', ...webServer({ serialNumber: sharedSerialNumber }) },
  {
    name: 'shared-serial-legacy',
    kind: 'legacyServer',
    stage: 'active',
    changes: { serialNumber: sharedSerialNumber },
  },
  {
    name: 'quotes-and-backslashes',
    ...named(String.raw`C:\Servers\"web", 'eu' + #1;`, 'quotes.web.example.com'),
  },
  { name: 'expired', kind: 'webServer', stage: 'expired' },
  { name: 'on-hold', kind: 'webServer', stage: 'held' },
  { name: 'revoked', kind: 'webServer', stage: 'revoked' },
  { name: 'imported', kind: 'partnerServer', stage: 'active' },
  { name: 'legacy', kind: 'legacyServer', stage: 'active' },
  { name: 'approval-required', kind: 'approvedWebServer', stage: 'active' },
  { name: 'expiring-tomorrow', kind: 'webServer', stage: 'expiring', endsInDays: 1 },
  { name: 'not-deployed', ...webServer({ locations: [] }) },
  {
    name: 'deployed-twice',
    ...webServer({ locations: ['lb-1.web.example.com', 'lb-2.web.example.com'].map(deployedOnProxy) }),
  },
  { name: 'subordinate-authority', kind: 'subordinateAuthority', stage: 'active' },
  // Where UTCTime ends (RFC 5280 section 4.1.2.5). Only the foreign CA lives that long.
  {
    name: 'after-2050',
    kind: 'partnerServer',
    stage: 'active',
    changes: { notAfter: new Date('2050-07-01T12:00:00Z') },
  },
  // Small CAs and devices count their certificates: two of them have given the same number, and a third to a CA.
  { name: 'short-serial-legacy', ...numberedBy('legacyServer', '07') },
  { name: 'short-serial-imported', ...numberedBy('partnerServer', '07') },
  { name: 'short-serial-authority', ...numberedBy('subordinateAuthority', '0c') },
  { name: 'serial-of-an-authority', ...numberedBy('legacyServer', '0c') },
  // The digits are the id of one certificate, their value that of another.
  { name: 'serial-like-ids', ...numberedBy('legacyServer', '10') },
  { name: 'serial-like-scientific-notation', ...numberedBy('legacyServer', '1234e5') },
  { name: 'serial-of-decimal-digits', ...webServer({ serialNumber: '31415926535897932384626433832795' }) },
  // DER puts a zero octet before it.
  { name: 'serial-with-high-bit', ...webServer({ serialNumber: 'f00d0000000000000000000000000f0d' }) },
  { name: 'same-name-one', ...named('twin.web.example.com', 'twin.web.example.com') },
  { name: 'same-name-other', ...named('twin.web.example.com', 'twin.web.example.com') },
  { name: 'wildcard', ...named('*.tenants.web.example.com', '*.tenants.web.example.com') },
] as const satisfies readonly SpecialCase[];

export type SpecialCaseName = (typeof specialCases)[number]['name'];

/** Where a special case is in every estate that is large enough, from 0. */
export function specialCaseIndex(name: SpecialCaseName): number {
  return specialCases.findIndex((special) => special.name === name);
}
