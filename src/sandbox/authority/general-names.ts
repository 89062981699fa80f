import { isIPv4, isIPv6 } from 'node:net';
import { explicit, ia5Octets, implicit, implicitConstructed, objectIdentifier, utf8String } from './der.ts';

type GeneralNameType = 'dns' | 'email' | 'ip' | 'uri' | 'upn';

/** A GeneralName (RFC 5280 section 4.2.1.6). `upn` is Microsoft's user principal name, an otherName. */
export interface GeneralName {
  readonly type: GeneralNameType;
  readonly value: string;
}

const userPrincipalName = objectIdentifier('1.3.6.1.4.1.311.20.2.3');

function ipv4Octets(address: string): number[] {
  return address.split('.').map(Number);
}

/** The 16-bit groups of one side of `::`; an IPv4 tail counts as two. */
function ipv6Groups(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = ipv4Octets(group);
    return [a * 256 + b, c * 256 + d];
  });
}

function ipv6Octets(address: string): number[] {
  const [left = '', right = ''] = address.split('::');
  const [head, tail] = [ipv6Groups(left), ipv6Groups(right)];
  const zeros = new Array<number>(8 - head.length - tail.length).fill(0);
  return [...head, ...zeros, ...tail].flatMap((group) => [group >> 8, group & 0xff]);
}

/** Four or sixteen octets in network order. Throws RangeError when the text is no IP address, or has a zone. */
export function ipAddressOctets(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(ipv4Octets(address));
  if (isIPv6(address) && !address.includes('%')) return Buffer.from(ipv6Octets(address));
  throw new RangeError(`${address} is not an IP address`);
}

/**
 * GeneralName in DER. DNS names, e-mail addresses and URIs are IA5String: international ones come as A-labels
 * (RFC 5280 section 7). Throws RangeError for other characters and for what is no IP address.
 */
export function encodeGeneralName({ type, value }: GeneralName): Buffer {
  switch (type) {
    case 'upn':
      return implicitConstructed(0, [userPrincipalName, explicit(0, utf8String(value))]);
    case 'email':
      return implicit(1, ia5Octets(value));
    case 'dns':
      return implicit(2, ia5Octets(value));
    case 'uri':
      return implicit(6, ia5Octets(value));
    case 'ip':
      return implicit(7, ipAddressOctets(value));
  }
}
