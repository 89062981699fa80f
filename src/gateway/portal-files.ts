import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { errorReply } from '#command/errors.ts';

/** Stands in the built page wherever the nonce of the reply belongs (`html.cspNonce` in vite.config.ts). */
const noncePlaceholder = /__CSP_NONCE__/g;

/** The page is built to lie anywhere; here it stands at addresses of any depth. */
const relativeAddress = /\b(href|src)="\.\//g;

/** The policy in the page, for hosts that send none of their own; the gateway sends one. */
const policyInPage = /\s*<meta http-equiv="content-security-policy"[^>]*>/i;

/** Of other ways to serve the portal, answered by the gateway itself, or other forms of a file that is served. */
const notServed = ['index.html', 'countermand.json', 'web.config', '**/*.{br,gz}'];

/** Addresses of other things, and of files that are not there. */
const notAPage = /^\/(KeyfactorAPI|assets|crl|certs|ocsp)(\/|$)|\.\w+$/i;

/**
 * Serves the built portal, packed as the build has packed it and the browser accepts; every address that is no file is the
 * page, which has its own routes. To be registered before anything that packs replies: files are packed once, not for each
 * request, and the page differs by its nonce alone and is small.
 */
export async function registerPortal(server: FastifyInstance, directory: string): Promise<void> {
  const page = readFileSync(join(directory, 'index.html'), 'utf8')
    .replace(relativeAddress, '$1="/')
    .replace(policyInPage, '');
  await server.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: false,
    globIgnore: notServed,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(join(directory, 'assets'));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const isPage = ['GET', 'HEAD'].includes(request.method) && !notAPage.test(path);
    if (!isPage) return reply.code(404).send(errorReply(404, 'There is nothing at this address.'));
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replace(noncePlaceholder, reply.cspNonce.style));
  });
}
