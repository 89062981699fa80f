import secureSession from '@fastify/secure-session';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errorReply } from '#command/errors.ts';
import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { listEndpoints } from '#command/status.ts';
import type { Connection } from '../forwarding/connection.ts';

declare module '@fastify/secure-session' {
  interface SessionData {
    credentials: z.output<typeof sessionData>;
  }
}

const sessionData = z.object({ username: z.string(), password: z.string() });

const credentials = z.object({
  username: z.string('User name is required').trim().min(1, 'User name is required'),
  password: z.string('Password is required').min(1, 'Password is required'),
});

export interface SessionOptions {
  /** Each 32 octets. The first seals, all open. */
  readonly keys: readonly Buffer[];
  readonly idleMinutes: number;
  /** After which one signs in again, however busy. */
  readonly hours: number;
}

/** What the rest of the gateway asks of sessions. */
export interface Sessions {
  /** The header `Authorization` that stands for the session towards Command, or null when nobody is signed in. */
  authorization(request: FastifyRequest, reply: FastifyReply): Promise<string | null>;
}

/**
 * The browser's session: `POST /session` signs in, `GET` says who is signed in, `DELETE` signs out. The cookie carries
 * the credentials themselves, encrypted, so that any number of gateways can stand behind a balancer.
 */
export async function registerSession(
  server: FastifyInstance,
  options: SessionOptions & { readonly connection: Connection; readonly commandUrl: string },
): Promise<Sessions> {
  await server.register(secureSession, {
    key: [...options.keys],
    cookieName: 'countermand-session',
    expiry: options.hours * 60 * 60,
    cookie: { path: '/', httpOnly: true, sameSite: 'strict', secure: 'auto' },
  });

  server.get('/session', async (request) => ({ username: readCredentials(request)?.username ?? null }));

  server.post('/session', async (request, reply) => {
    const given = credentials.safeParse(request.body);
    if (!given.success) {
      return reply
        .code(400)
        .send(errorReply(400, given.error.issues.map(({ message }) => message).join('; ')));
    }
    const problem = await whyRefused(options, basic(given.data));
    if (problem) return reply.code(problem.status).send(errorReply(problem.status, problem.message));
    request.session.regenerate();
    request.session.set('credentials', given.data);
    return { username: given.data.username };
  });

  server.delete('/session', async (request, reply) => {
    request.session.delete();
    return reply.code(204).send();
  });

  return {
    async authorization(request) {
      const found = readCredentials(request);
      return found && basic(found);
    },
  };
}

function readCredentials(request: FastifyRequest) {
  return sessionData.safeParse(request.session.get('credentials')).data ?? null;
}

function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function whyRefused(
  { connection, commandUrl }: { readonly connection: Connection; readonly commandUrl: string },
  authorization: string,
): Promise<{ status: number; message: string } | null> {
  try {
    const { status } = await connection.fetch(`${commandUrl}${listEndpoints.path}`, {
      headers: { authorization, [requestedWithHeader]: requestedWithValue },
      signal: AbortSignal.timeout(30_000),
    });
    if (status === 200) return null;
    if (status === 401) return { status, message: 'User name or password is wrong.' };
    return { status: 502, message: `Keyfactor Command answered the sign-in with status ${status}.` };
  } catch {
    return { status: 502, message: 'Keyfactor Command cannot be reached. Try again in a moment.' };
  }
}
