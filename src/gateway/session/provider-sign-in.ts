import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { logSecurity } from '../security-log.ts';
import { askCommand, type CommandAddress } from './ask-command.ts';
import { localPath } from './local-path.ts';
import type { NameHash } from './name-hash.ts';
import { codeOf, type Failure, failureOf, type Provider } from './provider.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SignInsUnderWay } from './sign-in-under-way.ts';
import { authorizationOf, userIdOf } from './signed-in.ts';

type Problem = Failure | 'not-accepted' | 'too-large';

const asked = z.object({ from: z.string().optional(), state: z.string().optional() }).catch({});

/**
 * `GET /session/provider` sends the browser to the provider, `GET /session/callback` takes it back: to the page it came
 * from, or to the sign-in page with the problem in one word.
 */
export function registerProviderSignIn(
  server: FastifyInstance,
  {
    provider,
    underWay,
    cookie,
    command,
    hashOf,
  }: {
    readonly provider: Provider;
    readonly underWay: SignInsUnderWay;
    readonly cookie: SessionCookie;
    readonly command: CommandAddress;
    readonly hashOf: NameHash;
  },
): void {
  server.get('/session/provider', { exposeHeadRoute: false }, async (request, reply) => {
    const from = localPath(asked.parse(request.query).from);
    try {
      const begun = await underWay.begin(request, reply, { from, former: await cookie.read(request) });
      return reply.redirect((await provider.signInUrl(begun)).href, 302);
    } catch (error) {
      return goBack(request, reply, { from, problem: 'unreachable', error });
    }
  });

  server.get('/session/callback', { exposeHeadRoute: false }, async (request, reply) => {
    const begun = await underWay.take(request, reply, asked.parse(request.query).state);
    if (!begun) return goBack(request, reply, { from: null, problem: 'expired' });
    const { from } = begun;
    try {
      const account = { method: 'provider', ...(await provider.redeem(queryOf(request), begun)) } as const;
      const status = (await askCommand(command, authorizationOf(account), request.id))?.status ?? null;
      const problem = await whatIsWrong(status, () => cookie.start(request, account, begun.former));
      const user = hashOf(userIdOf(account));
      if (!problem) {
        logSecurity(request, 'sign-in', { user });
        return reply.redirect(from, 303);
      }
      provider.revoke(account).catch(() => {});
      return goBack(request, reply, { from, problem, error: status, user });
    } catch (error) {
      return goBack(request, reply, { from, problem: failureOf(error), error });
    }
  });
}

async function whatIsWrong(
  status: number | 'not-command' | null,
  start: () => Promise<boolean>,
): Promise<Problem | null> {
  if (status === 401 || status === 403) return 'not-accepted';
  if (status !== 200) return 'unreachable';
  return (await start()) ? null : 'too-large';
}

function goBack(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    from,
    problem,
    error,
    user,
  }: {
    readonly from: string | null;
    readonly problem: Problem;
    /** The error that was thrown, or Command's answer. */
    readonly error?: unknown;
    /** As the log names who it is, where that is known. */
    readonly user?: string;
  },
): FastifyReply {
  const isAnswer = typeof error === 'number' || typeof error === 'string' || error === null;
  const why = isAnswer ? { commandStatus: error ?? 'none' } : error && { code: codeOf(error) };
  logSecurity(request, 'sign-in-refused', { reason: problem, ...(why || {}), ...(user && { user }) });
  const search = new URLSearchParams({ ...(from !== null && from !== '/' && { from }), problem });
  return reply.redirect(`/sign-in?${search}`, 303);
}

function queryOf({ url }: FastifyRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
