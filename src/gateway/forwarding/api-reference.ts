import type { FastifyInstance } from 'fastify';
import { apiBasePath } from '#command/headers.ts';
import { allowMarkup } from '../browser-headers.ts';
import type { Connection } from './connection.ts';
import { forwardFile, nothingHere } from './files.ts';

const path = `${apiBasePath}/swagger`;

/** The page, its specification, and files beside it: names without anything that leads elsewhere. */
const files = /^\/KeyfactorAPI\/swagger(\/((static\/)?[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*)?)?$/i;

const types =
  /^(text\/(html|css|plain|javascript)|application\/(json|javascript|x-yaml|yaml)|image\/(png|svg\+xml|x-icon))\b/;

/**
 * Command's API Reference and Utility: the sandbox's is served, a real Command's is sent on to, as it is made to be used
 * at its own address.
 */
export function registerApiReference(
  server: FastifyInstance,
  {
    connection,
    commandUrl,
    isSandbox,
  }: { readonly connection: Connection; readonly commandUrl: string; readonly isSandbox: boolean },
): void {
  if (!isSandbox) {
    for (const url of [path, `${path}/`]) {
      server.get(url, { exposeHeadRoute: false }, (_, reply) => reply.redirect(`${commandUrl}/swagger`, 302));
    }
    return;
  }
  const { origin } = new URL(commandUrl);
  for (const url of [path, `${path}/*`]) {
    server.get(url, { exposeHeadRoute: false }, (request, reply) => {
      const [given = ''] = request.url.split('?', 1);
      if (!files.test(given)) return nothingHere(reply);
      return forwardFile(request, allowMarkup(reply), {
        connection,
        origin,
        path: path + given.slice(path.length),
        types,
      });
    });
  }
}
