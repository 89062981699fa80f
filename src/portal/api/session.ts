import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { CommandError, errorBody } from '#command/errors.ts';
import { send } from './transport.ts';

const session = z.object({ username: z.nullable(z.string()) });

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
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    }),
  );
}

export async function signOut(): Promise<void> {
  await read(await send('/session', { method: 'DELETE' }));
}

async function read(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const message = errorBody.safeParse(body).data?.Message ?? 'The gateway could not be reached.';
  throw new CommandError(message, { status: response.status });
}
