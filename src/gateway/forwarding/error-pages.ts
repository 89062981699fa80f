import type { IncomingHttpHeaders } from 'node:http';
import { isData } from './reply-headers.ts';

export interface ReplyProblem {
  readonly status: number;
  readonly message: string;
}

/** Pages of the web server before Command, by status: what is probably wrong, and where to look. */
const sentences: Readonly<Record<number, string>> = {
  400: 'The web server before Keyfactor Command refused the request as malformed. Its limits for addresses or headers may be too low for a long query.',
  401: 'Keyfactor Command did not accept the sign-in: user name, password or token is wrong, or its web site takes another way of signing in.',
  403: 'The web server before Keyfactor Command refused access. It may want a client certificate (COMMAND_CLIENT_CERT_FILE) or TLS, or not admit the address of the gateway.',
  404: 'There is no such method of Keyfactor Command at this address. This version may not have it, or COMMAND_URL is not the address of its API, such as https://command.example.com/KeyfactorAPI.',
  405: 'The web server before Keyfactor Command does not admit this method. WebDAV of IIS takes PUT and DELETE for itself: remove it from the site.',
  413: 'The request is too large for the web server before Keyfactor Command. Send fewer certificates at once.',
  414: 'The query is too long for the web server before Keyfactor Command. Make it shorter.',
  429: 'Keyfactor Command or the server before it asks to wait.',
  431: 'The headers are too large for the web server before Keyfactor Command. A sign-in token may be too long.',
  500: 'The web server before Keyfactor Command failed. The event log of its machine says why.',
  502: 'A server between the gateway and Keyfactor Command got no valid answer from it.',
  503: 'Keyfactor Command is not running or is being restarted: its application pool in IIS may be stopped.',
  504: 'A server between the gateway and Keyfactor Command got no answer from it in time.',
};

const page =
  'Keyfactor Command’s address answered with a page instead of data. COMMAND_URL may lead to a sign-in page or the Management Portal, not to the API.';
const redirect =
  'Keyfactor Command’s address sends on to another one. COMMAND_URL may not be the address of its API, or a sign-in page stands before it.';

/**
 * The answer in place of a reply that is not what Command's API sends, or null for one that is. A page instead of
 * data is no success, whatever its status.
 */
export function problemOf(status: number, headers: IncomingHttpHeaders): ReplyProblem | null {
  if (status === 204 || status === 205) return null;
  if (status >= 300 && status < 400) return { status: 502, message: redirect };
  if (status < 200 || status > 599) {
    return { status: 502, message: `Keyfactor Command’s address answered with status ${status}.` };
  }
  if (isData(headers['content-type'], status)) return null;
  if (status < 300) return headers['content-length'] === '0' ? null : { status: 502, message: page };
  return {
    status,
    message:
      sentences[status] ??
      `The web server before Keyfactor Command answered with status ${status} and no reason.`,
  };
}
