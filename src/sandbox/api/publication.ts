import type { FastifyInstance } from 'fastify';
import { findAuthorityByName } from '../store/authorities.ts';
import { managedAuthority } from './managed-authority.ts';
import { Problem } from './problem.ts';
import type { Sandbox } from './sandbox.ts';

interface BySlug {
  Params: { slug: string };
}

/** CRLs and CA certificates at the addresses written into the certificates; public, as RFC 5280 4.2.1.13 has it. */
export function registerPublication(server: FastifyInstance, { authority, database, crls }: Sandbox): void {
  server.get<BySlug>('/crl/:slug.crl', async (request, reply) => {
    const { name } = managedAuthority(authority, request.params.slug);
    const row = findAuthorityByName(database, name);
    const crl = row && crls.current(row.id);
    if (!crl) throw new Problem(404, `${name} has published no CRL yet.`);
    return reply.type('application/pkix-crl').header('cache-control', 'no-cache').send(crl);
  });

  server.get<BySlug>('/certs/:slug.crt', async (request, reply) => {
    return reply
      .type('application/pkix-cert')
      .send(managedAuthority(authority, request.params.slug).certificate);
  });
}
