import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Connection } from './connection.ts';
import { forwardFile, nothingHere } from './files.ts';

const name = '[a-z0-9]+(?:-[a-z0-9]+)*';
const file = new RegExp(`^/(crl/${name}\\.crl|certs/${name}\\.crt)$`, 'i');
const responder = new RegExp(`^/ocsp/${name}$`, 'i');
const question = new RegExp(`^/ocsp/(${name})/((?:[a-z0-9+/=]|%2b|%2f|%3d)+)$`, 'i');

/** Octets. The nonce is bounded by its RFC, and one certificate is asked for. */
const maxQuestion = 16 * 1024;

const published = /^application\/pkix-(crl|cert)$/;
const answered = /^application\/ocsp-response$/;

/** Forwards the sandbox's CRLs, CA certificates and OCSP responders, which the certificates point to. */
export function registerPublication(
  server: FastifyInstance,
  { connection, sandboxUrl: origin }: { readonly connection: Connection; readonly sandboxUrl: string },
): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/ocsp-request',
    { parseAs: 'buffer', bodyLimit: maxQuestion },
    async (_request: unknown, body: Buffer) => body,
  );
  const send = (request: FastifyRequest, reply: FastifyReply, path: string, types: RegExp) =>
    forwardFile(request, reply, { connection, origin, path, types });

  for (const url of ['/crl/*', '/certs/*']) {
    server.get(url, (request, reply) => {
      const path = file.exec(pathOf(request))?.[0]?.toLowerCase();
      return path === undefined ? nothingHere(reply) : send(request, reply, path, published);
    });
  }
  server.get('/ocsp/*', (request, reply) => {
    const [, ca, text] = question.exec(pathOf(request)) ?? [];
    if (ca === undefined || text === undefined) return nothingHere(reply);
    const base64 = encodeURIComponent(decodeURIComponent(text));
    return send(request, reply, `/ocsp/${ca.toLowerCase()}/${base64}`, answered);
  });
  server.post('/ocsp/*', (request, reply) => {
    const path = responder.exec(pathOf(request))?.[0]?.toLowerCase();
    if (path === undefined) return nothingHere(reply);
    return forwardFile(request, reply, {
      connection,
      origin,
      path,
      types: answered,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      contentType: 'application/ocsp-request',
    });
  });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '';
}
