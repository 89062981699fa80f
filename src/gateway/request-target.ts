import type { IncomingMessage } from 'node:http';

const absolute = /^https?:\/\/([^/?#]*)(.*)$/is;

/** A name or an address, and a port (RFC 9112 section 3.2, RFC 3986 section 3.2.2); never a user name. */
const host = /^(\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d*)?$/i;

/**
 * Turns a target in absolute form, as clients of proxies send it, into a path, and takes the host from it whatever the header
 * says (RFC 9112 section 3.2.2). Before anything else reads the address, the log included.
 */
export function useOriginForm(request: IncomingMessage): void {
  const [, authority, path = ''] = absolute.exec(request.url ?? '') ?? [];
  if (authority === undefined) return;
  request.url = path.startsWith('/') ? path : `/${path}`;
  request.headers.host = authority;
}

/**
 * Whether the request names one host, in a form that a host has (RFC 9112 section 3.2; RFC 9113 section 8.3.1). Node lets none
 * pass in HTTP/1.1.
 */
export function namesOneHost({ rawHeaders, headers }: IncomingMessage): boolean {
  const valuesOf = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const [hosts, authorities] = [valuesOf('host'), valuesOf(':authority')];
  const isOne = hosts.length <= 1 && authorities.every((each) => hosts.every((other) => other === each));
  return isOne && host.test(headers.host ?? '');
}
