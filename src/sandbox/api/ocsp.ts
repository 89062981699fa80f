import type { FastifyInstance, FastifyReply } from 'fastify';
import { certificateStates } from '#command/certificate-states.ts';
import { largestOcspRequest } from '../authority/ocsp-request.ts';
import { type CertificateStatus, encodeOcspError } from '../authority/ocsp-response.ts';
import { findAuthorityByName } from '../store/authorities.ts';
import { findIssuedCertificate } from '../store/certificates.ts';
import { managedAuthority } from './managed-authority.ts';
import type { Sandbox } from './sandbox.ts';

interface BySlug {
  Params: { slug: string };
}

/** The CAs' OCSP responders over HTTP (RFC 6960 appendix A), public as the CRLs are. */
export function registerOcsp(server: FastifyInstance, sandbox: Sandbox): void {
  // In a scope of its own: the API does not take this type of body.
  server.register(async (responder) => {
    responder.removeAllContentTypeParsers();
    responder.addContentTypeParser(
      'application/ocsp-request',
      { parseAs: 'buffer', bodyLimit: largestOcspRequest },
      async (_request: unknown, body: Buffer) => body,
    );
    responder.post<BySlug & { Body: Buffer | undefined }>('/ocsp/:slug', async ({ params, body }, reply) => {
      return send(reply, answer(sandbox, params.slug, body ?? Buffer.alloc(0)));
    });
    responder.get<BySlug>('/ocsp/:slug/*', async ({ params, url }, reply) => {
      return send(reply, answer(sandbox, params.slug, requestInUrl(url)));
    });
  });
}

function send(reply: FastifyReply, response: Buffer): FastifyReply {
  // A certificate revoked a second ago must be seen so now: the caching of RFC 5019 section 6 is turned off.
  return reply.type('application/ocsp-response').header('cache-control', 'no-store').send(response);
}

/**
 * The base64 after the CA, percent-encoded or not. Not taken from the router, which drops a slash at the end; that
 * is a digit of base64.
 */
function requestInUrl(url: string): Buffer {
  const [path = ''] = url.split('?');
  const encoded = path.replace(/^(\/[^/]*){2}\//, '');
  const base64 = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(base64, 'base64');
}

function answer(sandbox: Sandbox, slug: string, request: Buffer): Buffer {
  const { authority, database, now } = sandbox;
  const { name } = managedAuthority(authority, slug);
  const row = findAuthorityByName(database, name);
  // The responder's key is where the CA is.
  if (row?.online !== 1) return encodeOcspError('tryLater');
  const statusOf = (serialNumber: string) => certificateStatus(sandbox, { id: row.id, name }, serialNumber);
  return authority.answerOcsp(name, request, statusOf, new Date(now()));
}

function certificateStatus(
  { authority, database }: Sandbox,
  issuer: { readonly id: number; readonly name: string },
  serialNumber: string,
): CertificateStatus {
  // The CAs themselves are not in the inventory.
  const isAuthority = authority.authorities.some(
    (ca) => ca.issuer === issuer.name && ca.serialNumber === serialNumber,
  );
  if (isAuthority) return { type: 'good' };
  const certificate = findIssuedCertificate(database, issuer.id, serialNumber);
  if (!certificate) return { type: 'unknown' };
  if (certificate.state !== certificateStates.Revoked) return { type: 'good' };
  const { revocation_date, revocation_reason, not_before } = certificate;
  // Never valid, should its date be missing.
  return { type: 'revoked', date: new Date(revocation_date ?? not_before), reason: revocation_reason ?? 0 };
}
