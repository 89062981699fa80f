import type { IncomingHttpHeaders } from 'node:http';
import {
  apiVersionsHeader,
  correlationIdHeader,
  productVersionHeader,
  totalCountHeader,
} from '#command/headers.ts';

/**
 * Headers of Command's reply that go on: cookies and policies of another server must not become this one's, and whether a reply may be
 * kept is this one's to say, as it knows of the session.
 */
const passed: ReadonlySet<string> = new Set([
  'content-length',
  'content-encoding',
  'date',
  'retry-after',
  'etag',
  'last-modified',
  totalCountHeader,
  productVersionHeader,
  correlationIdHeader,
  apiVersionsHeader,
]);

const printable = /^[\t\x20-\x7e\x80-\xff]*$/;

const json = /^(application\/json|text\/json|application\/[\w.-]+\+json)(;\s*[\w-]+="?[\w./-]+"?)*$/i;
const plain = /^text\/plain(;\s*charset="?[\w-]+"?)?$/i;

/** Of a download: a plain name and nothing that a browser would open. */
const harmlessDisposition = /^attachment(;\s*filename="?[\w][\w .-]{0,127}"?)?$/i;

/** The headers of a reply of Command that go on to the client, but for its content type. */
export function repliedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || !printable.test(value)) continue;
    if (passed.has(name)) kept[name] = value;
    if (name === 'content-disposition' && harmlessDisposition.test(value)) kept[name] = value;
  }
  return kept;
}

/** Headers that still hold of a reply in whose place an error of the gateway's own is answered. */
const keptOfProblem: readonly string[] = ['retry-after', 'date', correlationIdHeader];

/** The same where the content is not Command's: when to try again, by which clock, and what Command calls the request. */
export function problemHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(repliedHeaders(headers)).filter(([name]) => keptOfProblem.includes(name));
  return Object.fromEntries(kept);
}

/** The name of a request in Command's own logs; null where it does not say. */
export function correlationIdOf(headers: IncomingHttpHeaders): string | null {
  return repliedHeaders(headers)[correlationIdHeader]?.slice(0, 100) ?? null;
}

/** Whether it is data as Command's API sends it. Some of its methods call their JSON plain text. */
export function isData(contentType: string | string[] | undefined, status: number): contentType is string {
  if (typeof contentType !== 'string') return false;
  return json.test(contentType) || (status < 300 && plain.test(contentType));
}
