import { isLoopback } from './kinds.ts';
import { secretVariables, variables } from './variables.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** Contradictions between variables, a sentence each that begins with the name of the one to change. */
export function contradictions(values: Values): string[] {
  return [
    ...listening(values),
    ...publicAddress(values),
    ...pairs(values),
    ...signIn(values),
    ...sandbox(values),
    ...unknown(values),
  ];
}

function listening({ HOST = '127.0.0.1', COMMAND_URL, PUBLIC_URL, ...values }: Values): string[] {
  if (isLoopback(HOST)) return [];
  if (!COMMAND_URL) {
    return values.SANDBOX_BEYOND_LOOPBACK === 'yes'
      ? []
      : [
          `HOST must be an address of this machine alone (127.0.0.1), as the sandbox is for trying out; SANDBOX_BEYOND_LOOPBACK=yes lets others reach it`,
        ];
  }
  const isEncrypted = values.TLS_CERT_FILE || PUBLIC_URL?.startsWith('https://');
  return isEncrypted
    ? []
    : [
        'HOST must be an address of this machine alone, unless passwords are encrypted on their way: set TLS_CERT_FILE and TLS_KEY_FILE, or PUBLIC_URL=https://… where a proxy in front does it',
      ];
}

function publicAddress({ PUBLIC_URL, TLS_CERT_FILE, SIGN_IN, HOST = '127.0.0.1' }: Values): string[] {
  if (PUBLIC_URL && TLS_CERT_FILE && !PUBLIC_URL.startsWith('https://'))
    return ['PUBLIC_URL must begin with https://, as TLS_CERT_FILE is set'];
  return SIGN_IN === 'oidc' && !PUBLIC_URL && !isLoopback(HOST)
    ? ['PUBLIC_URL must be set, as SIGN_IN is oidc: the provider sends browsers back there']
    : [];
}

function pairs(values: Values): string[] {
  const both = [
    ['TLS_CERT_FILE', 'TLS_KEY_FILE'],
    ['COMMAND_CLIENT_CERT_FILE', 'COMMAND_CLIENT_KEY_FILE'],
  ] as const;
  return both
    .filter(([one, other]) => !values[one] !== !values[other])
    .map(([one, other]) => `${values[one] ? other : one} must be set too: certificate and key go together`);
}

function signIn(values: Values): string[] {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  if (values.SIGN_IN === 'oidc') {
    return needed.filter((name) => !values[name]).map((name) => `${name} must be set, as SIGN_IN is oidc`);
  }
  const set = needed.find((name) => values[name]);
  return set ? [`SIGN_IN must be oidc, as ${set} is set`] : [];
}

function sandbox(values: Values): string[] {
  if (!values.COMMAND_URL) {
    return values.SIGN_IN === 'oidc' && !values.SANDBOX_ISSUER
      ? ['SANDBOX_ISSUER must be set, as SIGN_IN is oidc: whose tokens the sandbox takes']
      : [];
  }
  return values.FAULTS
    ? [
        'FAULTS must not be set together with COMMAND_URL: faults are for the sandbox, never for a real Command',
      ]
    : [];
}

/** How names of ours begin that are easily written wrongly. */
const ours =
  /^(COMMAND|OIDC|SANDBOX|TLS|TRUSTED|STOP|SIGN)_|^SESSION_(SECRET|KEY|IDLE|HOUR)|^PUBLIC_U|^REQUESTS?_PER_/;

/** Names of others that begin the same: macOS sets the first; Kubernetes tells of services, and one may be called Command. */
const others = /^COMMAND_MODE$|_SERVICE_(HOST|PORT)(_|$)|^[A-Z]+_PORT(_|$)/;

/** Names that begin as ours and are none: a setting that is written wrongly must not be passed over. */
function unknown(values: Values): string[] {
  const known = new Set<string>([
    ...Object.keys(variables.shape),
    ...secretVariables.map((name) => `${name}_FILE`),
  ]);
  return Object.keys(values)
    .filter((name) => ours.test(name) && !others.test(name) && !known.has(name))
    .map((name) => `${name} is no setting: see public/help/settings.md`);
}
