import * as z from 'zod/mini';
import type { Endpoint } from '#command/endpoint.ts';
import { apiBasePath } from '#command/headers.ts';

/** Octets of path and query together. */
export const maxUrl = 16 * 1024;

const maxQueryPairs = 100;
const maxName = 256;

/** Of a parameter in a path as it is written: a name of any characters, each as octets with percent. */
export const maxParameter = 9 * maxName;

/** Path and query below Command's base; or the status that refuses: 404 for the path, 400 for the query. */
export type Target = string | 404 | 400;

/** Reads the target of a request as it came over the wire. */
export type TargetReader = (url: string) => Target;

/**
 * Makes what reads the path and query of an endpoint and writes them anew below Command's base: the words of the path out
 * of the template, its parameters as the endpoint's schema reads them, names and values of the query decoded once
 * and encoded again. Nothing of the raw URL gets through.
 */
export function targetReader({ path: template, params }: Pick<Endpoint, 'path' | 'params'>): TargetReader {
  const segments = `${apiBasePath}${template}`.split('/').map(readSegment);
  const ownSegments = template.split('/').map(readSegment);
  return (url) => {
    const [path = ''] = url.split('?', 1);
    // A slash at the end is nothing to Command.
    const given = path.replace(/(?<=[^/])\/$/, '').split('/');
    if (given.length !== segments.length) return 404;
    const values = new Map<string, string>();
    for (const [place, { word, name }] of segments.entries()) {
      const raw = given[place] ?? '';
      if (name === null) {
        if (raw.toLowerCase() !== word.toLowerCase()) return 404;
        continue;
      }
      const value = decodeOnce(raw);
      if (value === null || !isPlainName(value)) return 404;
      values.set(name, value);
    }
    const checked = z.safeParse(params ?? z.unknown(), Object.fromEntries(values));
    if (!checked.success) return 404;
    const printed = new Map(Object.entries(checked.data ?? {}));
    const query = readQuery(url.slice(path.length + 1));
    if (query === null) return 400;
    const written = ownSegments.map(({ word, name }) =>
      name === null ? word : encodeURIComponent(String(printed.get(name))),
    );
    return written.join('/') + query;
  };
}

function readSegment(segment: string) {
  return { word: segment, name: /^\{(\w+)\}$/.exec(segment)?.[1] ?? null };
}

/** Letters, digits and what RFC 3986 lets stand in a segment or query by itself, or octets written with percent. */
const encoded = /^(?:[\w\-.~!$'()*,:@/?]|%[0-9a-f]{2})*$/i;

/** null for what is no UTF-8, and for characters that belong in no address. */
function decodeOnce(text: string): string | null {
  if (!encoded.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Whether the servers behind cannot take it for a path: some decode once more than they should. */
function isPlainName(value: string): boolean {
  return (
    value.length > 0 &&
    value.length <= maxName &&
    !/^\.+$/.test(value) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    !/[/\\%;?#\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)
  );
}

/** With `?`, or nothing. A plus stays one: it is a space to most readers of a query. */
function readQuery(search: string): string | null {
  const pairs = search.split('&');
  if (pairs.length > maxQueryPairs) return null;
  const written: string[] = [];
  for (const pair of pairs) {
    if (pair === '') continue;
    const [name = '', ...values] = pair.split('=');
    if (!/^[a-z_][\w.]{0,63}$/i.test(name)) return null;
    const parts = values.join('%3D').split('+').map(decodeOnce);
    const whole: string[] = [];
    for (const part of parts) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      if (part === null || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(part)) return null;
      whole.push(encodeURIComponent(part));
    }
    written.push(values.length === 0 ? name : `${name}=${whole.join('+')}`);
  }
  return written.length === 0 ? '' : `?${written.join('&')}`;
}
