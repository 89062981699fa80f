import type { GeneralName } from '../authority/general-names.ts';
import { deployedOn } from './deployment.ts';
import { account, corporateSubject, type Identity, numbered, ownedBy } from './identity.ts';
import type { NonEmpty, Random, Weighted } from './random.ts';

const applications: NonEmpty<readonly [name: string, team: string]> = [
  ['shop', 'commerce-team'],
  ['checkout', 'commerce-team'],
  ['pay', 'payments-team'],
  ['account', 'identity-team'],
  ['search', 'search-team'],
  ['media', 'content-team'],
  ['docs', 'content-team'],
  ['booking', 'travel-team'],
  ['support', 'support-team'],
  ['api', 'platform-team'],
  ['status', 'platform-team'],
  ['events', 'data-team'],
];

const internalServices: NonEmpty<readonly [name: string, team: string]> = [
  ['db', 'database-team'],
  ['queue', 'platform-team'],
  ['cache', 'platform-team'],
  ['build', 'release-team'],
  ['ldap', 'identity-team'],
  ['wiki', 'support-team'],
  ['metrics', 'data-team'],
  ['backup', 'storage-team'],
];

const regions = ['eu', 'us', 'ap', 'sa'] as const;

const dns = (value: string): GeneralName => ({ type: 'dns', value });

const nameCounts: Weighted<readonly [fewest: number, most: number]> = [
  [[1, 2], 60],
  [[3, 5], 30],
  [[6, 12], 10],
];

/** Mostly one or two names, rarely up to twelve: the host itself and its neighbours behind the same address. */
function hostNames(random: Random, prefix: string, number: number, domain: string): GeneralName[] {
  const [fewest, most] = random.pickWeighted(nameCounts);
  const count = random.between(fewest, most);
  return Array.from({ length: count }, (_, i) => dns(`${prefix}-${numbered(number + i)}.${domain}`));
}

/** A web server, `shop-eu-014.web.example.com`; one in twelve is a wildcard for an application. */
export function webServer(random: Random): Identity {
  const [application, team] = random.pick(applications);
  const prefix = `${application}-${random.pick(regions)}`;
  const number = random.between(1, 240);
  const isWildcard = random.chance(8);
  const host = isWildcard ? `*.${prefix}.web.example.com` : `${prefix}-${numbered(number)}.web.example.com`;
  return {
    subject: corporateSubject('Web', host),
    subjectAltNames: isWildcard
      ? [dns(host), dns(`${prefix}.web.example.com`)]
      : hostNames(random, prefix, number, 'web.example.com'),
    requesterName: account(random.chance(75) ? 'svc-web-enroll' : team),
    principalName: null,
    metadata: ownedBy(random, team),
    locations: deployedOn(random, isWildcard ? `${prefix}-lb.web.example.com` : host),
  };
}

/** A web server whose certificate a person asked for, since its template waits for approval. */
export function approvedWebServer(random: Random): Identity {
  const identity = webServer(random);
  return { ...identity, requesterName: account(identity.metadata.OwnerTeam ?? 'platform-team') };
}

/** A server inside, `db-eu-031.int.example.com`; one in six is also reached by its IP addresses. */
export function internalServer(random: Random): Identity {
  const [service, team] = random.pick(internalServices);
  const prefix = `${service}-${random.pick(regions)}`;
  const number = random.between(1, 240);
  const host = `${prefix}-${numbered(number)}.int.example.com`;
  const [site, rack] = [random.between(0, 31), random.between(0, 255)];
  const addresses: GeneralName[] = [
    { type: 'ip', value: `10.${site}.${rack}.${number}` },
    { type: 'ip', value: `2001:db8:${site.toString(16)}:${rack.toString(16)}::${number.toString(16)}` },
  ];
  return {
    subject: corporateSubject('Infrastructure', host),
    subjectAltNames: [
      ...hostNames(random, prefix, number, 'int.example.com'),
      ...(random.chance(16) ? addresses : []),
    ],
    requesterName: account(random.chance(85) ? 'svc-internal-enroll' : team),
    principalName: null,
    metadata: ownedBy(random, team),
    locations: deployedOn(random, host),
  };
}

/** A server that was never renamed, `srv-014.legacy.example.com`. */
export function legacyServer(random: Random): Identity {
  const host = `srv-${numbered(random.between(1, 600))}.legacy.example.com`;
  return {
    subject: corporateSubject('Data Center', host),
    subjectAltNames: [dns(host)],
    requesterName: account('svc-legacy-enroll'),
    principalName: null,
    metadata: ownedBy(random, 'data-center-team'),
    locations: deployedOn(random, host),
  };
}

/** A server of the partner: imported, so that nobody asked for it here. */
export function partnerServer(random: Random): Identity {
  const host = `${random.pick(['api', 'gateway', 'transfer'])}-${numbered(random.between(1, 300))}.partner.example.org`;
  return {
    subject: [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Example.org Partner Services' },
      { type: 'CN', value: host },
    ],
    subjectAltNames: [dns(host)],
    requesterName: null,
    principalName: null,
    metadata: { OwnerTeam: 'partner-integration-team', Environment: 'Production' },
    locations: [],
  };
}
