import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { logSecurity } from './security-log.ts';
import { ExpiringSet } from './session/expiring-set.ts';

/** Where browsers tell what a page's policy has kept it from (CSP Level 3, 5.4). */
export const violationsPath = '/csp-violations';

const maxReport = 16 * 1024;
const maxInMinute = 20;
const minute = 60_000;

const text = z.string().catch('');
const report = z.object({
  'csp-report': z.object({
    'document-uri': text,
    'effective-directive': text,
    'violated-directive': text,
    'blocked-uri': text,
    'source-file': text,
    'line-number': z.number().optional().catch(undefined),
  }),
});

/**
 * Takes the reports and writes them to the log, each once a minute and 20 of them at most: anybody can send some. Of addresses
 * no query, as names stand there.
 */
export function registerPolicyViolations(server: FastifyInstance, publicUrl: string): void {
  const told = new ExpiringSet(() => performance.now(), maxInMinute);
  let since = 0;
  let count = 0;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: maxReport },
    async (_: unknown, body: string) => body,
  );
  server.post(violationsPath, async (request, reply) => {
    const isOfPage = ['same-origin', undefined].includes(request.headers['sec-fetch-site']?.toString());
    const found = isOfPage ? report.safeParse(parseJson(request.body)).data?.['csp-report'] : undefined;
    if (!found) return reply.code(204).send();
    const violation = {
      page: whereIn(found['document-uri'], publicUrl),
      directive: (found['effective-directive'] || found['violated-directive']).slice(0, 60),
      blocked: whereIn(found['blocked-uri'], publicUrl),
      source: whereIn(found['source-file'], publicUrl),
      line: found['line-number'],
    };
    const key = JSON.stringify(violation);
    const now = performance.now();
    if (now - since > minute) [since, count] = [now, 0];
    if (!told.has(key) && count < maxInMinute) {
      told.add(key, now + minute);
      count += 1;
      logSecurity(request, 'csp-violation', violation);
    }
    return reply.code(204).send();
  });
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}

/** An address without query and fragment, of this site its path; words such as `inline` as they are. */
function whereIn(uri: string, publicUrl: string): string {
  const [address = ''] = uri.split(/[?#]/, 1);
  return (address.startsWith(`${publicUrl}/`) ? address.slice(publicUrl.length) : address).slice(0, 300);
}
