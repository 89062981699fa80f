import { type Certificate, subjectAltNameTypes } from '#command/certificate.ts';

const typeWords: ReadonlyMap<number | null, string> = new Map([
  [subjectAltNameTypes.dNSName, 'DNS'],
  [subjectAltNameTypes.iPAddress, 'IP address'],
  [subjectAltNameTypes.rfc822Name, 'Email'],
  [subjectAltNameTypes.uniformResourceIdentifier, 'URI'],
  [subjectAltNameTypes.userPrincipalName, 'User principal name'],
]);

export interface NameGroup {
  /** Such as "DNS"; a type that is not known is shown by its number. */
  readonly type: string;
  readonly names: readonly string[];
}

/** The subject alternative names by type, the known types first, each in the certificate's order. */
export function groupNames(elements: Certificate['SubjectAltNameElements']): readonly NameGroup[] {
  const groups = new Map<string, string[]>([...typeWords.values()].map((type) => [type, []]));
  for (const { Type, Value } of elements) {
    if (Value === null) continue;
    const type = typeWords.get(Type) ?? (Type === null ? 'Other' : `Type ${Type}`);
    const names = groups.get(type);
    if (names) names.push(Value);
    else groups.set(type, [Value]);
  }
  return [...groups].filter(([, names]) => names.length > 0).map(([type, names]) => ({ type, names }));
}
