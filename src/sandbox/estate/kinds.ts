import type { KeySpec } from '../authority/leaf-keys.ts';
import type { CertificateProfile } from '../authority/profiles.ts';
import { client, codeSigner, subordinateAuthority, user } from './clients-and-people.ts';
import type { Identity } from './identity.ts';
import { authorityNames } from './planned-certificate.ts';
import type { NonEmpty, Random, Weighted } from './random.ts';
import { approvedWebServer, internalServer, legacyServer, partnerServer, webServer } from './servers.ts';
import type { Stage } from './stage.ts';
import type { TemplateShortName } from './templates.ts';

/** One sort of certificate: who issues it and under which template, and how such certificates vary. */
export interface Kind {
  readonly ca: string;
  readonly profile: CertificateProfile;
  readonly template: TemplateShortName | null;
  readonly keys: Weighted<KeySpec>;
  /** Days. */
  readonly lifetimes: NonEmpty<number>;
  readonly stages: Weighted<Stage>;
  readonly identify: (random: Random) => Identity;
}

const usualStages: Weighted<Stage> = [
  ['active', 78],
  ['expiring', 3],
  ['expired', 10],
  ['revoked', 7],
  ['held', 2],
];

const serverKeys: Weighted<KeySpec> = [
  ['RSA-2048', 54],
  ['P-256', 36],
  ['RSA-3072', 5],
  ['RSA-4096', 3],
  ['P-384', 2],
];

const year = 365;

export const kinds = {
  webServer: {
    ca: authorityNames.tls,
    profile: 'tls-server',
    template: 'WebServer',
    keys: serverKeys,
    lifetimes: [90, 90, 180, 397],
    stages: usualStages,
    identify: webServer,
  },
  approvedWebServer: {
    ca: authorityNames.tls,
    profile: 'tls-server',
    template: 'WebServerApproval',
    keys: serverKeys,
    lifetimes: [year, 397],
    stages: usualStages,
    identify: approvedWebServer,
  },
  internalServer: {
    ca: authorityNames.tls,
    profile: 'tls-server',
    template: 'InternalTLSServer',
    keys: [...serverKeys, ['Ed25519', 3]],
    lifetimes: [180, year, 398],
    stages: usualStages,
    identify: internalServer,
  },
  legacyServer: {
    ca: authorityNames.legacy,
    profile: 'tls-server',
    template: 'LegacyServer',
    keys: [['RSA-2048', 1]],
    lifetimes: [year, 2 * year],
    stages: usualStages,
    identify: legacyServer,
  },
  client: {
    ca: authorityNames.tls,
    profile: 'tls-client',
    template: 'ClientAuthentication',
    keys: [
      ['P-256', 70],
      ['RSA-2048', 25],
      ['Ed25519', 5],
    ],
    lifetimes: [90, 180, year],
    stages: usualStages,
    identify: client,
  },
  user: {
    ca: authorityNames.users,
    profile: 'user',
    template: 'User',
    keys: [
      ['RSA-2048', 75],
      ['P-256', 25],
    ],
    lifetimes: [year, 2 * year],
    stages: usualStages,
    identify: user,
  },
  codeSigner: {
    ca: authorityNames.users,
    profile: 'code-signing',
    template: 'CodeSigning',
    keys: [
      ['RSA-3072', 65],
      ['RSA-4096', 20],
      ['P-384', 15],
    ],
    lifetimes: [year, 2 * year],
    stages: usualStages,
    identify: codeSigner,
  },
  subordinateAuthority: {
    ca: authorityNames.root,
    profile: 'ca',
    template: 'SubordinateCA',
    keys: [
      ['P-384', 75],
      ['RSA-4096', 25],
    ],
    lifetimes: [5 * year, 8 * year, 10 * year],
    stages: [['active', 1]],
    identify: subordinateAuthority,
  },
  partnerServer: {
    ca: authorityNames.partner,
    profile: 'tls-server',
    template: null,
    keys: [
      ['RSA-2048', 60],
      ['P-256', 40],
    ],
    lifetimes: [180, year],
    // Whether a foreign CA has revoked something is its own to say.
    stages: [
      ['active', 87],
      ['expiring', 3],
      ['expired', 10],
    ],
    identify: partnerServer,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
