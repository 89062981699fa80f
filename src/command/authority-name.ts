/**
 * The logical name in what a certificate calls `CertificateAuthorityName`: `host\logical name`, of an EJBCA
 * `http://ejbca.example.local:8082/ejbca\Sub-CA`. It is what the query field `CA` compares with, and what people know a CA by.
 * Source: recorded replies of Command 25.4.1; older versions answer the logical name alone.
 */
export function logicalAuthorityName(name: string): string {
  const logical = name.slice(name.lastIndexOf('\\') + 1);
  return logical || name;
}

/**
 * What each of these CAs is called where they stand side by side: by its logical name, and by its host too where that alone would
 * tell two of them apart.
 * @param names whole names, as certificates have them; null is none
 */
export function authorityLabels(names: Iterable<string | null>): ReadonlyMap<string, string> {
  const whole = new Set([...names].filter((name) => name !== null));
  const counts = new Map<string, number>();
  for (const logical of [...whole].map(logicalAuthorityName))
    counts.set(logical, (counts.get(logical) ?? 0) + 1);
  return new Map(
    [...whole].map((name) => {
      const logical = logicalAuthorityName(name);
      const host = authorityHost(name);
      return [name, counts.get(logical) === 1 || host === null ? logical : `${logical} (${host})`];
    }),
  );
}

/** What stands before the logical name: a host, or an address of an EJBCA; null where Command does not name it. */
export function authorityHost(name: string): string | null {
  const logical = logicalAuthorityName(name);
  return logical === name ? null : name.slice(0, -logical.length - 1);
}
