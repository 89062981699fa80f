import * as z from 'zod/mini';
import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import type { Session } from './person.ts';
import { readReply } from './session.ts';
import { send } from './transport.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const signedInReply = z.object({ username: z.string(), userId: z.string() });

const signedOutReply = z.object({ redirectTo: z.nullish(z.string()) });

const ownHeaders = { [requestedWithHeader]: requestedWithValue };

export async function signIn(credentials: Credentials): Promise<Session> {
  const reply = await readReply(
    await send('/session', {
      method: 'POST',
      headers: { ...ownHeaders, 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    }),
  );
  return { isSignedIn: true, ...signedInReply.parse(reply) };
}

/** @returns where one signs out at the provider too, if there is such a place */
export async function signOut(): Promise<string | null> {
  const reply = await readReply(await send('/session', { method: 'DELETE', headers: ownHeaders }));
  return signedOutReply.parse(reply).redirectTo ?? null;
}
