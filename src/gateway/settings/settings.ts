import { readFileSync } from 'node:fs';
import type { SandboxOptions, TokenIssuer } from '../../sandbox/start.ts';
import { isPair, type KeyPair } from '../key-pair.ts';
import { contradictions } from './contradictions.ts';
import type { Faults } from './faults.ts';
import { secretVariables, type Variables, variables } from './variables.ts';

export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where browsers reach the gateway, without a path; null where it listens. */
  readonly publicUrl: string | null;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** null for plain HTTP. */
  readonly tls: TlsSettings | null;
  readonly dataDirectory: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  /** Of one session, or of one address without a session. */
  readonly requestsPerMinute: number;
  /** How long requests under way are waited for when it is told to stop. */
  readonly stopSeconds: number;
  /** null for the sandbox. */
  readonly command: CommandSettings | null;
  readonly signIn: SignInSettings;
  readonly session: SessionSettings;
  /** Of these the gateway knows where it is reached, and where its data are. */
  readonly sandbox: Omit<SandboxOptions, 'dataDirectory' | 'publicUrl'>;
  /** null for none. */
  readonly faults: Faults | null;
}

/** With the files, as a renewed certificate comes in the same ones. */
export interface TlsSettings extends KeyPair {
  readonly certFile: string;
  readonly keyFile: string;
}

/** How a real Command is reached. */
export interface CommandSettings {
  /** Base address of its API without a slash at its end. */
  readonly url: string;
  /** PEM of CAs that are trusted besides those of Node; null for none. */
  readonly ca: string | null;
  readonly clientCertificate: KeyPair | null;
  /** Address of an HTTP proxy, which may hold a user name and password; null for none. */
  readonly proxy: string | null;
  /** Seconds that an answer may take. */
  readonly timeout: number;
}

export type SignInSettings = { readonly kind: 'password' } | ({ readonly kind: 'oidc' } & OidcSettings);

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Sent to the provider as `audience`; null for none. */
  readonly audience: string | null;
  /** The claim that says what to call who is signed in. */
  readonly nameClaim: string;
  /** PEM of CAs that are trusted besides those of Node; null for none. */
  readonly ca: string | null;
  /** Address of an HTTP proxy, which may hold a user name and password; null for none. */
  readonly proxy: string | null;
}

export interface SessionSettings {
  /** The first seals, all open; null for a key kept in the data directory. */
  readonly secrets: readonly string[] | null;
  readonly idleMinutes: number;
  /** After which one signs in again, however busy. */
  readonly hours: number;
}

/** @throws Error with one line for each variable that is wrong, saying what is expected */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const { values, problems } = withSecretFiles(Object.fromEntries(given));
  const result = variables.safeParse(values);
  for (const { path, message } of result.error?.issues ?? []) problems.push(`${path.join('.')} ${message}`);
  problems.push(...contradictions(values));
  problems.push(...mismatches(result.data));
  if (!result.success || problems.length > 0) throw new Error(problems.join('\n'));
  return toSettings(result.data, values);
}

function mismatches(data: Variables | undefined): string[] {
  const pairs = [
    ['TLS_CERT_FILE', 'TLS_KEY_FILE'],
    ['COMMAND_CLIENT_CERT_FILE', 'COMMAND_CLIENT_KEY_FILE'],
  ] as const;
  return pairs.flatMap(([certName, keyName]) => {
    const pair = keyPair(data?.[certName], data?.[keyName]);
    return !pair || isPair(pair)
      ? []
      : [`${keyName} must be the key of the first certificate in ${certName}`];
  });
}

/** Secrets out of the files that are named for them, so that they need not stand in the environment. */
function withSecretFiles(environment: NodeJS.ProcessEnv) {
  const values = { ...environment };
  const problems: string[] = [];
  for (const name of secretVariables) {
    const file = environment[`${name}_FILE`];
    if (file === undefined) continue;
    if (environment[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE must not both be set`);
      continue;
    }
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text === '') problems.push(`${name}_FILE must be a file with something in it: ${file}`);
      values[name] = text;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : error;
      problems.push(`${name}_FILE cannot be read: ${file} (${code})`);
    }
  }
  return { values, problems };
}

function toSettings(data: Variables, values: NodeJS.ProcessEnv): Settings {
  return {
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? null,
    trustedProxies: data.TRUSTED_PROXIES,
    tls: toTls(keyPair(data.TLS_CERT_FILE, data.TLS_KEY_FILE), values),
    dataDirectory: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    requestsPerMinute: data.REQUESTS_PER_MINUTE,
    stopSeconds: data.STOP_SECONDS,
    command: data.COMMAND_URL === undefined ? null : toCommand(data, data.COMMAND_URL),
    signIn: toSignIn(data),
    session: {
      secrets: data.SESSION_SECRETS ?? null,
      idleMinutes: data.SESSION_IDLE_MINUTES,
      hours: data.SESSION_HOURS,
    },
    sandbox: {
      certificates: data.SANDBOX_CERTIFICATES,
      seed: data.SANDBOX_SEED,
      password: data.SANDBOX_PASSWORD ?? null,
      partialFailure: data.SANDBOX_PARTIAL_FAILURE,
      collectionCheck: data.SANDBOX_COLLECTION_CHECK,
      staleReads: data.SANDBOX_STALE_READS,
      version: data.SANDBOX_VERSION,
      issuer: toIssuer(data),
    },
    faults: data.FAULTS ?? null,
  };
}

function toTls(pair: KeyPair | null, { TLS_CERT_FILE = '', TLS_KEY_FILE = '' }: NodeJS.ProcessEnv) {
  return pair && { ...pair, certFile: TLS_CERT_FILE, keyFile: TLS_KEY_FILE };
}

function toCommand(data: Variables, url: string): CommandSettings {
  return {
    url,
    ca: data.COMMAND_CA_FILE ?? null,
    clientCertificate: keyPair(data.COMMAND_CLIENT_CERT_FILE, data.COMMAND_CLIENT_KEY_FILE),
    proxy: data.COMMAND_PROXY ?? null,
    timeout: data.COMMAND_TIMEOUT,
  };
}

function toSignIn(data: Variables): SignInSettings {
  // Variables that are missing here were refused as a contradiction before.
  if (data.SIGN_IN === 'password') return { kind: 'password' };
  return {
    kind: 'oidc',
    issuer: data.OIDC_ISSUER ?? '',
    clientId: data.OIDC_CLIENT_ID ?? '',
    clientSecret: data.OIDC_CLIENT_SECRET ?? '',
    scope: data.OIDC_SCOPE ?? 'openid profile offline_access',
    audience: data.OIDC_AUDIENCE ?? null,
    nameClaim: data.OIDC_NAME_CLAIM,
    ca: data.OIDC_CA_FILE ?? null,
    proxy: data.OIDC_PROXY ?? null,
  };
}

function toIssuer(data: Variables): TokenIssuer | null {
  if (data.SANDBOX_ISSUER === undefined) return null;
  return {
    url: data.SANDBOX_ISSUER,
    audience: data.SANDBOX_AUDIENCE,
    roleClaim: data.SANDBOX_ROLE_CLAIM,
    nameClaim: data.OIDC_NAME_CLAIM,
    roles: data.SANDBOX_ROLES,
  };
}

function keyPair(cert: string | undefined, key: string | undefined): KeyPair | null {
  return cert === undefined || key === undefined ? null : { cert, key };
}
