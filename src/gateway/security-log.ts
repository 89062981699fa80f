import type { FastifyRequest } from 'fastify';

/** Events that whoever watches over the product wants to be told of, with the sentence that stands in the log. */
const events = {
  'sign-in': 'Somebody signed in.',
  'sign-in-refused': 'A sign-in was refused.',
  'sign-in-throttled': 'A sign-in came too soon after others that failed.',
  'sign-out': 'Somebody signed out.',
  'session-refused': 'A session cookie was not accepted.',
  'other-site-refused': 'A request that another web site may have made was refused.',
  'rate-limited': 'Requests over the limit are refused.',
  'csp-violation': 'A browser kept a page from what its policy does not allow.',
} as const;

export type SecurityEvent = keyof typeof events;

/**
 * Writes the event at `warn`, the level of the log by default, with the request's id and the caller's address (ASVS 5.0, 16.3).
 * @param details nothing secret, and no name of a person: that as `user`, by `nameHash`
 */
export function logSecurity(
  request: Pick<FastifyRequest, 'ip' | 'log'>,
  event: SecurityEvent,
  details: Readonly<Record<string, string | number | undefined>> = {},
): void {
  request.log.warn({ event, address: request.ip.slice(0, 64), ...details }, events[event]);
}
