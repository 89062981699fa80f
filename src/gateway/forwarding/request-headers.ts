import type { IncomingHttpHeaders } from 'node:http';
import { apiVersionHeader, certificateFormatHeader, requestedWithHeader } from '#command/headers.ts';

const mediaRange = /^\s*[\w*-]+(\/[\w.+*-]+)?(\s*;\s*[\w-]+=[\w."-]+)*\s*$/;

const maxValue = 256;

/** Headers of a client's request that go on, each with the form of its values. Everything else stays here. */
const passed: Readonly<Record<string, RegExp>> = {
  accept: mediaRange,
  'accept-language': mediaRange,
  [requestedWithHeader]: /^[\w.-]{1,64}$/,
  [apiVersionHeader]: /^\d{1,3}(\.\d{1,3})?$/,
  [certificateFormatHeader]: /^\w{1,16}$/,
};

/** Also lets a browser ask whether the page that it keeps is still the right one. */
const passedOfFiles: Readonly<Record<string, RegExp>> = {
  accept: mediaRange,
  'if-none-match': /^[\w"/.+=:, -]+$/,
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
    const isFit =
      typeof value === 'string' &&
      value.length <= maxValue &&
      value.split(',').every((each) => form.test(each));
    if (!isFit) return { wrong: name };
    headers[name] = value;
  }
  return { headers };
}
