import type { Authority } from '../authority/authority.ts';
import type { CertificateAuthority } from '../authority/certificate-authority.ts';
import { Problem } from './problem.ts';

/** The CA of this name in URLs. Throws Problem 404 when there is none, or it is of somebody else. */
export function managedAuthority({ authorities }: Authority, slug: string): CertificateAuthority {
  const found = authorities.find((candidate) => candidate.managed && candidate.slug === slug);
  if (!found) throw new Problem(404, `There is no CA "${slug}" here.`);
  return found;
}
