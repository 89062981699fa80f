import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const header = 'x-forwarded-for';

/** `203.0.113.9:54321`, as IIS writes it, and `[2001:db8::1]:54321`. */
const withPort = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/;

/**
 * Leaves of `X-Forwarded-For` what is an address, without its port: with the port each connection would be somebody else
 * to whatever counts by address.
 */
export function keepForwardedAddresses(headers: IncomingHttpHeaders): void {
  const given = headers[header];
  if (given === undefined) return;
  const addresses = String(given)
    .split(',')
    .map((part) => {
      const text = part.trim();
      const [, bracketed, plain] = withPort.exec(text) ?? [];
      return bracketed ?? plain ?? text;
    })
    .filter((text) => isIP(text) !== 0);
  if (addresses.length > 0) headers[header] = addresses.join(', ');
  else delete headers[header];
}
