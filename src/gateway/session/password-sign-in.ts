import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errorReply } from '#command/errors.ts';
import { logSecurity } from '../security-log.ts';
import { askCommand, type CommandAddress } from './ask-command.ts';
import type { DeviceCookie } from './device-cookie.ts';
import type { NameHash } from './name-hash.ts';
import type { SessionCookie } from './session-cookie.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { authorizationOf, userIdOf } from './signed-in.ts';

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
    device: devices,
    command,
    hashOf,
    elapsed,
  }: {
    readonly cookie: SessionCookie;
    readonly device: DeviceCookie;
    readonly command: CommandAddress;
    readonly hashOf: NameHash;
    /** Milliseconds of a clock that nobody sets. */
    readonly elapsed: () => number;
  },
): void {
  const throttle = new SignInThrottle(elapsed);

  server.post('/session', async (request, reply) => {
    const refuse = (status: number, message: string) => reply.code(status).send(errorReply(status, message));
    const given = credentials.safeParse(request.body);
    if (!given.success) return refuse(400, given.error.issues.map(({ message }) => message).join('; '));
    const { username, password } = given.data;
    const user = hashOf(username);
    const device = await devices.idFor(request, username);
    const attempt = { username, address: request.ip, device };

    const wait = Math.ceil(throttle.begin(attempt) / 1000);
    if (wait > 0) {
      logSecurity(request, 'sign-in-throttled', { user, seconds: wait });
      reply.header('retry-after', wait);
      const seconds = wait === 1 ? '1 second' : `${wait} seconds`;
      return refuse(429, `Too many failed sign-ins. Try again in ${seconds}.`);
    }
    const account = { method: 'password', username, password } as const;
    const answer = await askCommand(command, authorizationOf(account), request.id);
    const status = answer?.status ?? null;
    if (status !== 200) {
      if (answer) reply.headers(answer.headers);
      if (status !== 401) throttle.leftOpen(attempt);
      const { reason, code, message } = refusalOf(status);
      logSecurity(request, 'sign-in-refused', { user, reason });
      return refuse(code, message);
    }
    throttle.succeeded(attempt);
    if (!(await cookie.start(request, account))) {
      logSecurity(request, 'sign-in-refused', { user, reason: 'too-large' });
      return refuse(400, 'User name and password are too long.');
    }
    await devices.remember(request, reply, username);
    logSecurity(request, 'sign-in', { user });
    return { username, userId: userIdOf(account) };
  });
}

interface SignInRefusal {
  /** For the log. */
  readonly reason: string;
  readonly code: number;
  readonly message: string;
}

/** The answer where Command does not say that the password is right. */
function refusalOf(status: number | 'not-command' | null): SignInRefusal {
  if (status === null) {
    return {
      reason: 'command-unreachable',
      code: 502,
      message: 'Keyfactor Command cannot be reached. Try again in a moment.',
    };
  }
  if (status === 'not-command') {
    return {
      reason: 'not-command',
      code: 502,
      message:
        'Keyfactor Command’s address answered with a page, or something else that is not its API: it cannot say whether the password is right. COMMAND_URL may lead to a sign-in page or the Management Portal.',
    };
  }
  if (status === 401) {
    return { reason: 'wrong-password', code: 401, message: 'User name or password is wrong.' };
  }
  if (status === 429) {
    return {
      reason: 'command-throttled',
      code: 429,
      message: 'Keyfactor Command takes no further sign-in at the moment. Try again in a minute.',
    };
  }
  if (status === 403) {
    return { reason: 'not-accepted', code: 403, message: 'Keyfactor Command does not take this account.' };
  }
  return {
    reason: `status-${status}`,
    code: 502,
    message: `Keyfactor Command answered the sign-in with status ${status}.`,
  };
}
