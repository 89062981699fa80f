import type { IncomingHttpHeaders } from 'node:http';
import { apiVersionHeader, certificateFormatHeader, requestedWithHeader } from '#command/headers.ts';

const mediaRanges = /^[\w.+*/;=, -]{1,256}$/;

/** What of a client's request goes on, and what it may look like. Everything else stays here. */
const passed: Readonly<Record<string, RegExp>> = {
  accept: mediaRanges,
  'accept-language': mediaRanges,
  [requestedWithHeader]: /^[\w.-]{1,64}$/,
  [apiVersionHeader]: /^\d{1,3}(\.\d{1,3})?$/,
  [certificateFormatHeader]: /^\w{1,16}$/,
};

/** Also lets a browser ask whether the page that it keeps is still the right one. */
const passedOfFiles: Readonly<Record<string, RegExp>> = {
  accept: mediaRanges,
  'if-none-match': /^[\w"/.+=:, -]{1,256}$/,
};

/** @returns the headers to send, or the name of one whose value is not acceptable. */
export function headersToSend(
  given: IncomingHttpHeaders,
  kind: 'api' | 'files' = 'api',
): { readonly headers: Record<string, string> } | { readonly wrong: string } {
  const headers: Record<string, string> = {};
  for (const [name, form] of Object.entries(kind === 'api' ? passed : passedOfFiles)) {
    const value = given[name];
    if (value === undefined || value === '') continue;
    if (typeof value !== 'string' || !form.test(value)) return { wrong: name };
    headers[name] = value;
  }
  return { headers };
}
