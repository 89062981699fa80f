import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { apiBasePath } from '#command/headers.ts';
import type { printOpenApi } from './openapi.ts';

/**
 * Serves the API Reference and Utility at Command's own address for it. Nobody has to sign in: it tells nothing that
 * is secret, and the calls made from it ask for theirs.
 */
export function registerApiReference(
  server: FastifyInstance,
  document: ReturnType<typeof printOpenApi>,
): void {
  // As plain JSON: the package has types of its own for the same thing.
  const specification = { document: JSON.parse(JSON.stringify(document)) };
  server.register(swagger, { mode: 'static', specification });
  server.register(swaggerUi, {
    routePrefix: `${apiBasePath}/swagger`,
    theme: { title: document.info.title },
    uiConfig: {
      // The other layout has a bar on top, whose logo comes with styles that the gateway's policy refuses.
      layout: 'BaseLayout',
      docExpansion: 'list',
      displayRequestDuration: true,
      tryItOutEnabled: true,
      // Long answers would be coloured for seconds.
      syntaxHighlight: false,
      defaultModelsExpandDepth: -1,
      // Deep enough to show the words of each field.
      defaultModelExpandDepth: 3,
    },
  });
}
