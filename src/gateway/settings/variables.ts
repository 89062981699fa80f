import { z } from 'zod';
import { collectionChecks, partialFailures, playedVersions } from '../../sandbox/start.ts';
import { faultSettings } from './faults.ts';
import {
  certificateFile,
  commaSeparated,
  integerFrom,
  isNetwork,
  keyFile,
  listenAddress,
  originUrl,
  proxyUrl,
  serviceUrl,
  yesOrNo,
} from './kinds.ts';

/** Every variable of the environment that is read, each with what it takes. All are described in `public/help/settings.md`. */
export const variables = z.object({
  PORT: integerFrom(0, 65_535).default(5180),
  HOST: listenAddress.default('127.0.0.1'),
  PUBLIC_URL: originUrl('https://revoke.example.com').optional(),
  TRUSTED_PROXIES: commaSeparated
    .refine(
      (networks) => networks.every(isNetwork),
      'must be addresses or networks separated by commas, such as 10.0.0.5,10.1.0.0/16, and never all of them',
    )
    .default([]),
  TLS_CERT_FILE: certificateFile.optional(),
  TLS_KEY_FILE: keyFile.optional(),
  DATA_DIR: z.string().default('.countermand'),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], 'must be one of error, warn, info, debug')
    .default('warn'),
  REQUESTS_PER_MINUTE: integerFrom(10, 1_000_000).default(6000),
  STOP_SECONDS: integerFrom(0, 3600).default(30),

  COMMAND_URL: serviceUrl('https://command.example.com/KeyfactorAPI').optional(),
  COMMAND_CA_FILE: certificateFile.optional(),
  COMMAND_CLIENT_CERT_FILE: certificateFile.optional(),
  COMMAND_CLIENT_KEY_FILE: keyFile.optional(),
  COMMAND_PROXY: proxyUrl.optional(),
  COMMAND_TIMEOUT: integerFrom(1, 3600, 'seconds').default(300),

  SIGN_IN: z.enum(['password', 'oidc'], 'must be password or oidc').default('password'),
  OIDC_ISSUER: serviceUrl('https://login.example.com/realms/pki', { isName: true }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/(^|\s)openid(\s|$)/, 'must contain openid')
    .optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_NAME_CLAIM: z.string().default('preferred_username'),
  OIDC_CA_FILE: certificateFile.optional(),
  OIDC_PROXY: proxyUrl.optional(),

  SESSION_SECRETS: commaSeparated
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= 32),
      'must be secrets of at least 32 characters each, separated by commas',
    )
    .optional(),
  SESSION_IDLE_MINUTES: integerFrom(1, 1440).default(60),
  SESSION_HOURS: integerFrom(1, 168).default(12),

  SANDBOX_BEYOND_LOOPBACK: yesOrNo.default(false),
  SANDBOX_CERTIFICATES: integerFrom(1, 2_000_000).default(1200),
  SANDBOX_SEED: integerFrom(0, 999_999_999).default(1),
  SANDBOX_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  SANDBOX_PARTIAL_FAILURE: z
    .enum(partialFailures, `must be one of ${partialFailures.join(', ')}`)
    .default('failed-ids'),
  SANDBOX_COLLECTION_CHECK: z
    .enum(collectionChecks, `must be one of ${collectionChecks.join(', ')}`)
    .default('permission'),
  SANDBOX_STALE_READS: integerFrom(0, 60_000).default(0),
  SANDBOX_VERSION: z.enum(playedVersions, `must be one of ${playedVersions.join(', ')}`).default('25.4'),
  SANDBOX_ISSUER: serviceUrl('https://login.example.com/realms/pki', { isName: true }).optional(),
  SANDBOX_AUDIENCE: z.string().default('keyfactor-command'),
  SANDBOX_ROLE_CLAIM: z.string().default('roles'),
  SANDBOX_ROLES: commaSeparated
    .refine(
      (pairs) => pairs.every((pair) => /^[^=]+=[^=]+$/.test(pair)),
      'must be values of the claim with roles of the sandbox, such as pki-admins=Administrators',
    )
    .transform((pairs) => Object.fromEntries(pairs.map(readPair)))
    .default({}),
  FAULTS: faultSettings.optional(),
});

function readPair(pair: string): [string, string] {
  const [value = '', role = ''] = pair.split('=', 2);
  return [value, role];
}

/** Variables that may also be given as a file, in a variable of the same name and `_FILE`. */
export const secretVariables = [
  'COMMAND_PROXY',
  'OIDC_PROXY',
  'OIDC_CLIENT_SECRET',
  'SESSION_SECRETS',
  'SANDBOX_PASSWORD',
] as const;

export type Variables = z.output<typeof variables>;
