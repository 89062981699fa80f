import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errorReply } from '#command/errors.ts';
import { askCommand, type CommandAddress } from './ask-command.ts';
import type { SessionCookie } from './session-cookie.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { authorizationOf } from './signed-in.ts';

// HTTP Basic (RFC 7617) has no way to say a colon in a name, nor control characters.
const credentials = z.object({
  username: z
    .string('User name is required')
    .trim()
    .min(1, 'User name is required')
    .max(256, 'User name is longer than 256 characters')
    .regex(/^[^:\p{Cc}]*$/u, 'User name must not contain a colon or control characters'),
  password: z
    .string('Password is required')
    .min(1, 'Password is required')
    .max(1024, 'Password is longer than 1,024 characters')
    .regex(/^\P{Cc}*$/u, 'Password must not contain control characters'),
});

/** `POST /session` with a user name and a password that Command takes. */
export function registerPasswordSignIn(
  server: FastifyInstance,
  {
    cookie,
    command,
    now,
  }: { readonly cookie: SessionCookie; readonly command: CommandAddress; readonly now: () => number },
): void {
  const throttle = new SignInThrottle(now);

  server.post('/session', async (request, reply) => {
    const refuse = (status: number, message: string) => reply.code(status).send(errorReply(status, message));
    const given = credentials.safeParse(request.body);
    if (!given.success) return refuse(400, given.error.issues.map(({ message }) => message).join('; '));
    const { username, password } = given.data;

    const wait = Math.ceil(throttle.begin(username, request.ip) / 1000);
    if (wait > 0) {
      reply.header('retry-after', wait);
      const seconds = wait === 1 ? '1 second' : `${wait} seconds`;
      return refuse(429, `Too many failed sign-ins. Try again in ${seconds}.`);
    }
    const account = { way: 'password', username, password } as const;
    const answer = await askCommand(command, authorizationOf(account));
    const status = answer?.status ?? null;
    if (status !== 200 && answer) reply.headers(answer.headers);
    if (status === 401) {
      request.log.info({ address: request.ip }, 'A sign-in was refused.');
      return refuse(401, 'User name or password is wrong.');
    }
    if (status !== 200) throttle.leftOpen(username, request.ip);
    if (status === null) return refuse(502, 'Keyfactor Command cannot be reached. Try again in a moment.');
    if (status === 403) return refuse(403, 'Keyfactor Command does not take this account.');
    if (status !== 200) return refuse(502, `Keyfactor Command answered the sign-in with status ${status}.`);
    throttle.succeeded(username, request.ip);
    if (!(await cookie.start(request, account))) return refuse(400, 'User name and password are too long.');
    return { username };
  });
}
