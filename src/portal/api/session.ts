import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { CommandError, errorBody } from '#command/errors.ts';
import { correlationIdHeader } from '#command/headers.ts';
import { configuration } from './configuration.ts';
import { personOf, type Session } from './person.ts';
import { loaded, send, speakFor } from './transport.ts';

const sessionReply = z.object({ username: z.nullable(z.string()), userId: z.nullable(z.string()) });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await readSession(signal);
    speakFor(personOf(session));
    return session;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** The session as it is now, whatever was known before. */
export async function readSession(signal: AbortSignal | null = null): Promise<Session> {
  if (configuration().signIn === 'browser') {
    const { readBrowserSession } = await loaded(import('./browser-session.ts'));
    return readBrowserSession(signal);
  }
  const { username, userId } = sessionReply.parse(await readReply(await send('/session', { signal })));
  return { isSignedIn: userId !== null, username, userId };
}

/** The gateway's answer about sessions. */
export async function readReply(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const message = errorBody.safeParse(body).data?.Message ?? 'The gateway could not be reached.';
  const correlationId = response.headers.get(correlationIdHeader);
  throw new CommandError(message, { status: response.status, correlationId });
}
