import { account, corporateSubject, type Identity, numbered, ownedBy, principal } from './identity.ts';
import type { NonEmpty, Random } from './random.ts';

const workloads: NonEmpty<readonly [name: string, team: string]> = [
  ['order-worker', 'commerce-team'],
  ['ledger', 'payments-team'],
  ['indexer', 'search-team'],
  ['mail-relay', 'platform-team'],
  ['etl', 'data-team'],
  ['scanner', 'security-team'],
];

/** Roles, numbered: the estate names no persons. */
const roles: NonEmpty<readonly [role: string, unit: string]> = [
  ['analyst', 'Finance'],
  ['engineer', 'Engineering'],
  ['agent', 'Customer Service'],
  ['buyer', 'Purchasing'],
  ['recruiter', 'Human Resources'],
  ['counsel', 'Legal'],
];

const signers = ['Release', 'Driver', 'Firmware', 'Script', 'Installer'] as const;

const subordinates = ['Manufacturing', 'Laboratory', 'Branch Offices', 'Vehicle Fleet'] as const;

/** A workload or a device that signs in with a certificate. */
export function client(random: Random): Identity {
  if (random.chance(35)) return device(random);
  const [workload, team] = random.pick(workloads);
  const name = `${workload}-${numbered(random.between(1, 300))}`;
  return {
    subject: corporateSubject('Workloads', `${name}.svc.example.com`),
    subjectAltNames: [
      { type: 'dns', value: `${name}.svc.example.com` },
      { type: 'uri', value: `spiffe://example.com/ns/${team}/sa/${workload}` },
    ],
    // Signed in by OAuth: no domain.
    requesterName: 'service-account-workloads',
    principalName: null,
    metadata: ownedBy(random, team),
    locations: [],
  };
}

function device(random: Random): Identity {
  const name = `DEV-${random.between(0x10_0000, 0xff_ffff).toString(16).toUpperCase()}`;
  return {
    subject: corporateSubject('Devices', name),
    subjectAltNames: [{ type: 'dns', value: `${name.toLowerCase()}.devices.example.com` }],
    requesterName: account('svc-device-enroll'),
    principalName: principal(`${name}$`),
    metadata: ownedBy(random, 'workplace-team'),
    locations: [],
  };
}

/** Somebody's certificate for sign-in and e-mail; asked for by its holder. */
export function user(random: Random): Identity {
  const [role, unit] = random.pick(roles);
  const number = numbered(random.between(1, 900));
  const login = `${role}-${number}`;
  const address = `${login}@example.com`;
  const name = `${unit} ${role} ${number}`;
  return {
    subject: [...corporateSubject(unit, name), { type: 'emailAddress', value: address }],
    subjectAltNames: [
      { type: 'email', value: address },
      { type: 'upn', value: address },
    ],
    requesterName: account(login),
    principalName: principal(login),
    metadata: { OwnerTeam: 'workplace-team', Contact: address },
    locations: [],
  };
}

export function codeSigner(random: Random): Identity {
  const name = `Example Corp ${random.pick(signers)} Signing ${numbered(random.between(1, 60))}`;
  return {
    subject: corporateSubject('Release Engineering', name),
    subjectAltNames: [],
    requesterName: account('release-team'),
    principalName: null,
    metadata: ownedBy(random, 'release-team'),
    locations: [],
  };
}

/** A subordinate CA, directly below the root. */
export function subordinateAuthority(random: Random): Identity {
  return {
    subject: [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Example Corp' },
      { type: 'CN', value: `Example Corp ${random.pick(subordinates)} CA ${random.between(1, 9)}` },
    ],
    subjectAltNames: [],
    requesterName: account('pki-operations'),
    principalName: null,
    metadata: {
      OwnerTeam: 'pki-operations',
      Environment: 'Production',
      Contact: 'pki-operations@example.com',
    },
    locations: [],
  };
}
