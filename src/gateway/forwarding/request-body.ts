import type { FastifyInstance } from 'fastify';
import { leadingObject } from '#command/leading-object.ts';

/** Octets. A hundred certificates are revoked with some thousand. */
const maxBody = 1024 * 1024;

const maxDepth = 16;

class RefusedBody extends Error {
  readonly statusCode: 400 | 415;

  constructor(statusCode: 400 | 415, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Takes bodies of JSON and no others. Bodies are read to see that they are whole, of bounded depth and text in UTF-8,
 * and kept octet for octet. Command's clients name a type even where they send nothing: null is made of it. Some send more
 * than the object: what stands behind it is nothing to Command, and stays here.
 */
export function readJsonBodies(routes: FastifyInstance): void {
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser<Buffer>(
    /^(application\/json|text\/json|application\/[\w.-]+\+json)(\s*;|$)/i,
    { parseAs: 'buffer', bodyLimit: maxBody },
    async (_request: unknown, body: Buffer) => {
      if (body.length === 0) return null;
      const read = readBody(body);
      if (typeof read === 'string') throw new RefusedBody(400, read);
      return read;
    },
  );
  routes.addContentTypeParser('*', async () => {
    throw new RefusedBody(415, 'The body must be JSON, with the header content-type: application/json.');
  });
}

/** @returns the body to send, or a sentence that says what is wrong */
function readBody(body: Buffer): Buffer | string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    // Measured first: what is read of it could be too deep for whatever looks at it.
    if (isTooDeep(text)) return `The body must be at most ${maxDepth} levels deep.`;
    if (isJson(text)) return body;
    const object = leadingObject(text);
    if (object !== null && isJson(object)) return Buffer.from(object);
  } catch {
    // Not UTF-8.
  }
  return 'The body must be JSON in UTF-8.';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether objects and arrays are too many within one another; right for JSON, one or the other for anything else. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
