import { apiVersion, apiVersionHeader, requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';

export type PreviewForm = 'http' | 'curl' | 'powershell';

export interface PreviewedRequest {
  /** Absolute address of Command's API, such as `https://command.example.com/KeyfactorAPI`. */
  readonly commandUrl: string;
  readonly fields: Omit<RevocationRequest, 'CertificateIds'>;
  readonly ids: readonly number[];
  /** Ids beyond these are counted: such a text is for reading, not for sending. */
  readonly maxIds?: number;
}

/** The request as text, without credentials, for a person who wants to see or send it. */
export function printRequest(form: PreviewForm, request: PreviewedRequest): string {
  const href = request.commandUrl + revokeCertificates.path;
  const [, host = '', path = ''] = /^\w+:\/\/([^/]*)(.*)$/.exec(href) ?? [];
  const body = printBody(request);
  if (form === 'http') {
    return [
      `${revokeCertificates.method} ${path} HTTP/1.1`,
      `Host: ${host}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\n');
  }
  if (form === 'curl') {
    return [
      `curl -X ${revokeCertificates.method} ${quoteForShell(href)}`,
      // curl asks for the password.
      '-u "$COMMAND_USER"',
      ...headers.map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
      `--data-raw ${quoteForShell(body)}`,
    ].join(' \\\n  ');
  }
  const named = headers.filter(([name]) => name !== contentType);
  return [
    `$body = ${quoteForPowerShell(body)}`,
    `Invoke-RestMethod -Method Post -Uri ${quoteForPowerShell(href)} \``,
    '  -Credential (Get-Credential) `',
    `  -Headers @{ ${named.map(([name, value]) => `${quoteForPowerShell(name)} = ${quoteForPowerShell(value)}`).join('; ')} } \``,
    // Without the character set Windows PowerShell would send Latin-1.
    "  -ContentType 'application/json; charset=utf-8' -Body $body",
  ].join('\n');
}

/** The JSON of the request, with what would not show or would turn others around as escapes: the same value. */
export function printBody({ fields, ids, maxIds = ids.length }: PreviewedRequest): string {
  const rest = ids.length - maxIds;
  const shown = ids.slice(0, maxIds).join(', ');
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${escapeInvisible(JSON.stringify(value))}`);
  const list = rest > 0 ? `${shown}, … ${grouped.format(rest)} more` : shown;
  return `{\n${[...lines, `  "CertificateIds": [${list}]`].join(',\n')}\n}`;
}

/** One word of a POSIX shell, whatever is in the text: within single quotes only they themselves mean anything. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A verbatim string of PowerShell, which ends such a string at typographic quotes as well. */
export function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}

const contentType = 'content-type';

const headers: readonly (readonly [string, string])[] = [
  ['accept', 'application/json'],
  [contentType, 'application/json'],
  [requestedWithHeader, requestedWithValue],
  [apiVersionHeader, apiVersion],
];

const grouped = new Intl.NumberFormat();

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escapeInvisible(json: string): string {
  return json.replace(invisible, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
