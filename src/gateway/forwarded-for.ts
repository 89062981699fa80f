import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const header = 'x-forwarded-for';

/** `203.0.113.9:54321`, as IIS writes it, and `[2001:db8::1]:54321`. */
const withPort = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/;

/**
 * Leaves of `X-Forwarded-For` the addresses, without their ports, from its end to the first that is none, such as `unknown`: each
 * proxy adds at the end, and what stands before something that is no address nobody has vouched for. With the port each
 * connection would be somebody else to whatever counts by address.
 */
export function keepForwardedAddresses(headers: IncomingHttpHeaders): void {
  const given = headers[header];
  if (given === undefined) return;
  const parts = String(given)
    .split(',')
    .map((part) => {
      const text = part.trim();
      const [, bracketed, plain] = withPort.exec(text) ?? [];
      return bracketed ?? plain ?? text;
    });
  const addresses = parts.slice(parts.findLastIndex((text) => isIP(text) === 0) + 1);
  if (addresses.length > 0) headers[header] = addresses.join(', ');
  else delete headers[header];
}
