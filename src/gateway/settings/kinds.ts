import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Kinds of values that settings have; each error says what is expected, after the variable's name. */

export function integerFrom(least: number, most: number, unit = '') {
  const error = `must be a whole number from ${least} to ${most}${unit && ` (${unit})`}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
}

export const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no').transform((value) => value === 'yes');

/**
 * An address without credentials and query, over the network by TLS only: passwords go there. The slash at its end is
 * dropped, unless it is part of a name.
 */
export function serviceUrl(example: string, { isName = false } = {}) {
  return z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const problem = whatIsWrong(url);
    if (url && !problem) return isName ? text : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    context.addIssue({ code: 'custom', message: `${problem}, such as ${example}` });
    return z.NEVER;
  });
}

function whatIsWrong(url: URL | null): string | null {
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an address that begins with https://';
  if (url.username || url.password) return 'must not contain a user name or password';
  if (url.search || url.hash) return 'must have no ? and no # in it';
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'must begin with https://, as passwords and tokens go there';
  return null;
}

/** An HTTP proxy, with a user name and password of its own if it wants them. */
export const proxyUrl = z.string().refine((text) => {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}, 'must be the address of a proxy, such as http://proxy.example.com:3128, with user:password@ percent-encoded');

/** An address of a host alone. */
export function originUrl(example: string) {
  return serviceUrl(example).refine((url) => new URL(url).origin === url, {
    error: `must have no path, such as ${example}`,
  });
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family === 0 ? address === 'localhost' : loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The text of a file. */
const fileText = z
  .string()
  .min(1)
  .transform((path, context) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : error;
      context.addIssue({ code: 'custom', message: `cannot be read: ${path} (${code})` });
      return z.NEVER;
    }
  });

/** A file of one or more certificates in PEM. */
export const certificateFile = fileText.refine(isCertificate, 'must be a file with certificates in PEM');

/** A file with a private key in PEM. */
export const keyFile = fileText.refine(
  isPrivateKey,
  'must be a file with a private key in PEM, not encrypted',
);

function isCertificate(pem: string): boolean {
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return certificates.length > 0 && certificates.every((one) => new X509Certificate(one).subject !== null);
  } catch {
    return false;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}

/** An address to listen on, or the name of one. */
export const listenAddress = z
  .string()
  .refine(
    (host) => isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host),
    'must be an address to listen on, such as 127.0.0.1, without port',
  );

/** Whether it is an IP address, or a network such as 10.0.0.0/8 that is not the whole of them. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32);
}

/** Names separated by commas or line breaks, none of them empty. */
export const commaSeparated = z
  .string()
  .transform((text) => text.split(/,|\n/).map((part) => part.trim()))
  .refine((parts) => !parts.includes(''), 'must be values separated by commas, none of them empty');
