import { toHex } from '../api/octets.ts';
import { derTags, readElements, readOne } from './der-reader.ts';

/** 1.3.6.1.5.5.7.1.1 and 1.3.6.1.5.5.7.48.1 as DER encodes them. */
const authorityInfoAccess = '2b06010505070101';
const ocspMethod = '2b06010505073001';
/** GeneralName's uniformResourceIdentifier, and TBSCertificate's extensions. */
const uriTag = 0x86;
const extensionsTag = 0xa3;

/**
 * The addresses of OCSP responders in a certificate's Authority Information Access (RFC 5280 section 4.2.2.1).
 * null when the certificate cannot be read.
 */
export function ocspAddresses(der: Uint8Array): readonly string[] | null {
  const certificate = readOne(der, derTags.sequence);
  const toBeSigned = readElements(certificate?.content ?? new Uint8Array())?.[0];
  if (toBeSigned?.tag !== derTags.sequence) return null;
  const fields = readElements(toBeSigned.content);
  if (!fields) return null;
  const wrapped = fields.find(({ tag }) => tag === extensionsTag);
  if (!wrapped) return [];
  const list = readOne(wrapped.content, derTags.sequence);
  const extensions = list && readElements(list.content);
  if (!extensions) return null;
  for (const { content } of extensions) {
    const parts = readElements(content);
    if (!parts) return null;
    const value = parts.at(-1);
    if (
      toHex(parts[0]?.content ?? new Uint8Array()) !== authorityInfoAccess ||
      value?.tag !== derTags.octetString
    )
      continue;
    return readDescriptions(value.content);
  }
  return [];
}

function readDescriptions(octets: Uint8Array): readonly string[] | null {
  const list = readOne(octets, derTags.sequence);
  const descriptions = list && readElements(list.content);
  if (!descriptions) return null;
  return descriptions.flatMap(({ content }) => {
    const [method, location] = readElements(content) ?? [];
    if (toHex(method?.content ?? new Uint8Array()) !== ocspMethod || location?.tag !== uriTag) return [];
    // An IA5String; octets beyond ASCII are shown as what they are rather than hidden.
    return [Array.from(location.content, (octet) => String.fromCharCode(octet)).join('')];
  });
}
