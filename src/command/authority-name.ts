/**
 * The logical name in what a certificate calls `CertificateAuthorityName`: `host\logical name`, of an EJBCA
 * `http://ejbca.example.local:8082/ejbca\Sub-CA`. The query field `CA` compares with it, and people know a CA by it.
 * Source: recorded replies of Command 25.4.1; older versions answer the logical name alone.
 */
export function logicalAuthorityName(name: string): string {
  const logical = name.slice(name.lastIndexOf('\\') + 1);
  return logical || name;
}
