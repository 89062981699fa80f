import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { requestIdHeader } from '#command/headers.ts';

/** A name that a client may give its own request: nothing that could pretend to be more than a name in a log. */
const acceptable = /^[A-Za-z0-9-]{8,64}$/;

/** The client's own `x-request-id` where it is acceptable, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers[requestIdHeader];
  return typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
}
