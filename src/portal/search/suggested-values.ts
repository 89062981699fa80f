import { logicalAuthorityName } from '#command/authority-name.ts';
import type { Certificate } from '#command/certificate.ts';
import { knownValues } from '#command/query/completion.ts';
import type { QueryField, QueryFieldValue } from '#command/query/query-fields.ts';

/** Where a certificate shows the value of a query field. */
const shownAs: Readonly<Record<string, (certificate: Certificate) => string | null>> = {
  // The field compares with the logical name alone.
  CA: ({ CertificateAuthorityName: name }) => name && logicalAuthorityName(name),
  TemplateDisplayName: ({ TemplateName }) => TemplateName,
  NetBIOSRequester: ({ RequesterName }) => RequesterName,
  PrincipalName: ({ PrincipalName }) => PrincipalName,
  KeyType: ({ KeyTypeString }) => KeyTypeString,
  KeySize: ({ KeySizeInBits }) => (KeySizeInBits === null ? null : String(KeySizeInBits)),
  SigningAlgorithm: ({ SigningAlgorithm }) => SigningAlgorithm,
  IssuerDN: ({ IssuerDN }) => IssuerDN,
  OU: ({ IssuedOU }) => IssuedOU,
};

/** Values to choose from: those that are known, and those of the certificates that are shown. */
export function suggestedValues(
  field: QueryField,
  shown: readonly Certificate[],
): readonly QueryFieldValue[] {
  const known = knownValues(field);
  const read = shownAs[field.name];
  if (!read) return known;
  const seen = new Set(shown.map(read).filter((value) => value !== null && value !== ''));
  for (const { value } of known) seen.delete(value);
  const others = [...seen].flatMap((value) => (value ? [{ value, words: value }] : []));
  return [...known, ...others.toSorted((one, other) => one.words.localeCompare(other.words))];
}
