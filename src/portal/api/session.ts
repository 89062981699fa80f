import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { CommandError, errorBody } from '#command/errors.ts';
import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { send } from './transport.ts';

const session = z.object({ username: z.nullable(z.string()) });
const signedOut = z.object({ redirectTo: z.nullable(z.string()) });

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => session.parse(await read(await send('/session', { signal }))),
  staleTime: Number.POSITIVE_INFINITY,
});

export async function signIn(credentials: Credentials): Promise<void> {
  await read(
    await send('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', [requestedWithHeader]: requestedWithValue },
      body: JSON.stringify(credentials),
    }),
  );
}

/** @returns where to sign out at the provider too; null when there is no such place */
export async function signOut(): Promise<string | null> {
  const headers = { [requestedWithHeader]: requestedWithValue };
  return signedOut.parse(await read(await send('/session', { method: 'DELETE', headers }))).redirectTo;
}

async function read(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const message = errorBody.safeParse(body).data?.Message ?? 'The gateway could not be reached.';
  throw new CommandError(message, { status: response.status });
}
