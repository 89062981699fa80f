import type { FastifyInstance } from 'fastify';

/** Octets. A hundred certificates are revoked with some thousand. */
const largestBody = 1024 * 1024;

const deepest = 16;

class RefusedBody extends Error {
  readonly statusCode: 400 | 415;

  constructor(statusCode: 400 | 415, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Takes bodies of JSON and no others. They are read to see that they are whole, of bounded depth and text in UTF-8,
 * and kept octet for octet. Command's clients name a type even where they send nothing: null is made of it.
 */
export function readJsonBodies(routes: FastifyInstance): void {
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser<Buffer>(
    /^(application\/json|text\/json|application\/[\w.-]+\+json)(\s*;|$)/i,
    { parseAs: 'buffer', bodyLimit: largestBody },
    async (_request: unknown, body: Buffer) => {
      if (body.length === 0) return null;
      const problem = whatIsWrong(body);
      if (problem) throw new RefusedBody(400, problem);
      return body;
    },
  );
  routes.addContentTypeParser('*', async () => {
    throw new RefusedBody(415, 'The body must be JSON, with the header content-type: application/json.');
  });
}

function whatIsWrong(body: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    // Measured first: what is read of it could be too deep for whatever looks at it.
    if (isTooDeep(text)) return `The body must be at most ${deepest} levels deep.`;
    JSON.parse(text);
    return null;
  } catch {
    return 'The body must be JSON in UTF-8.';
  }
}

/** Whether objects and arrays are too many within one another; right for JSON, one or the other for anything else. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
