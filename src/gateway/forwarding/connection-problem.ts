import { codesOf } from '../error-codes.ts';
import { type Connection, silentProxy } from './connection.ts';
import type { ReplyProblem } from './error-pages.ts';

/** Whether the request may have been sent before it went wrong, so that nobody knows what became of it. */
export interface ConnectionProblem extends ReplyProblem {
  readonly mayHaveBeenSent: boolean;
}

const untrusted =
  'The certificate of Keyfactor Command is not trusted. COMMAND_CA_FILE must name the certificate of the CA that issued it.';
const noClientCertificate =
  'Keyfactor Command refused the TLS connection. It may want a client certificate (COMMAND_CLIENT_CERT_FILE), or another one.';
const noTls =
  'Keyfactor Command’s address does not speak TLS as it should. Check scheme and port of COMMAND_URL.';

/** Errors that come before anything is sent, by the code that Node gives them. */
const beforeSending: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections. It may not be running, or its port may be wrong',
  ENOTFOUND: 'was not found: its host name is unknown',
  EAI_AGAIN: 'was not found: no name server answers',
  EHOSTUNREACH: 'cannot be reached over the network',
  ENETUNREACH: 'cannot be reached over the network',
  ETIMEDOUT: 'does not answer. A firewall may be in between',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer. A firewall may be in between',
};

const tlsProblems: readonly (readonly [RegExp, string])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE|INVALID_CA|^CERT_REJECTED$/,
    untrusted,
  ],
  [
    /ALTNAME_INVALID|UND_ERR_PRX_TLS/,
    'The certificate of Keyfactor Command is for another host name than that of COMMAND_URL.',
  ],
  [/CERT_HAS_EXPIRED/, 'The certificate of Keyfactor Command has expired.'],
  [/CERT_NOT_YET_VALID/, 'The certificate of Keyfactor Command is not valid yet, or a clock is wrong.'],
  [/CERT_REVOKED/, 'The certificate of Keyfactor Command is revoked.'],
  [/^ERR_SSL_.*ALERT/, noClientCertificate],
  [/^ERR_SSL_|^EPROTO$/, noTls],
];

/**
 * The answer to the browser after an exchange that brought no answer: the cause in plain words and the setting to look at. The error
 * itself, with addresses, is for the log.
 */
export function connectionProblem(
  error: unknown,
  {
    proxied,
    timeout,
    isSecure,
  }: Pick<Connection, 'proxied' | 'timeout'> & {
    /** Whether Command is reached by TLS. */
    readonly isSecure: boolean;
  },
): ConnectionProblem {
  const codes = codesOf(error);
  // A proxy looks up and connects to Command itself: what fails before is the way to the proxy.
  const [what, setting] = proxied
    ? ['The proxy', 'COMMAND_PROXY']
    : ['Keyfactor Command’s address', 'COMMAND_URL'];
  const notSent = (status: number, message: string) => ({ status, message, mayHaveBeenSent: false });
  for (const code of codes) {
    if (code === silentProxy) return notSent(504, 'The proxy does not answer. See COMMAND_PROXY.');
    if (beforeSending[code]) {
      const isLate = code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT';
      return notSent(isLate ? 504 : 502, `${what} ${beforeSending[code]}. See ${setting}.`);
    }
    const tls = tlsProblems.find(([pattern]) => pattern.test(code))?.[1];
    if (tls) return notSent(502, tls);
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
      return {
        status: 504,
        message: `Keyfactor Command did not answer within ${timeout} seconds (COMMAND_TIMEOUT).`,
        mayHaveBeenSent: true,
      };
    }
  }
  const proxyStatus = /^Proxy response \((\d{3})\)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (proxyStatus === '407') {
    return notSent(502, 'The proxy wants a user name and password, or others than those in COMMAND_PROXY.');
  }
  if (proxyStatus) {
    return notSent(
      502,
      `The proxy (COMMAND_PROXY) does not connect to Keyfactor Command: it answered with status ${proxyStatus}.`,
    );
  }
  return {
    status: 502,
    // In TLS 1.3 a server finds a client certificate missing when the client believes to be connected.
    message: isSecure
      ? 'The connection to Keyfactor Command broke before it answered. If that happens each time, it may want a client certificate (COMMAND_CLIENT_CERT_FILE), or another one.'
      : 'The connection to Keyfactor Command broke before it answered.',
    mayHaveBeenSent: true,
  };
}
