import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PreviewedRequest, printBody, printRequest, quoteForPowerShell } from './request-preview.ts';

const commandUrl = 'https://command.example.com/KeyfactorAPI';
const hostile = `it's "$HOME" \`id\` $(id) \\ ! % ‘curly’\n\u202Eturned\u200B\u0007 end\u2028`;

function request(Comment: string, ids: readonly number[] = [1, 2]): PreviewedRequest {
  return { commandUrl, fields: { Reason: 4, Comment, CollectionId: undefined }, ids };
}

const comments = () =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...`'"$\`\\\n\r\t!‘’‚‛ab{}@;&|`), maxLength: 40 }),
  );

/** What the shell makes of the last word of the command. */
function runInShell(command: string): string {
  const [, words = ''] = /--data-raw ([\s\S]*)$/.exec(command) ?? [];
  return execFileSync('bash', ['-c', `printf %s ${words}`], { encoding: 'utf8' });
}

/** Reads the first string as PowerShell's tokenizer does: a quote of any kind ends it, unless another one follows. */
function readPowerShell(text: string): string {
  let read = '';
  for (let at = text.indexOf("'") + 1; at < text.length; at += 1) {
    if (/['\u2018-\u201B]/.test(text.charAt(at))) {
      at += 1;
      if (!/['\u2018-\u201B]/.test(text.charAt(at))) return read;
    }
    read += text.charAt(at);
  }
  throw new Error('The string does not end.');
}

describe('the request as text', () => {
  it('is the JSON that is sent, and shows what hides', () => {
    const body = printBody(request(hostile));
    expect(JSON.parse(body)).toEqual({ Reason: 4, Comment: hostile, CertificateIds: [1, 2] });
    expect(body).toContain('\\u202eturned\\u200b');
    fc.assert(
      fc.property(comments(), (comment) => {
        expect(JSON.parse(printBody(request(comment))).Comment).toBe(comment);
      }),
    );
  });

  it('counts the ids beyond the first', () => {
    const ids = Array.from({ length: 41_203 }, (_, index) => index + 1);
    expect(printBody({ ...request('x', ids), maxIds: 3 })).toContain('[1, 2, 3, … 41,200 more]');
    expect(printBody({ ...request('x'), maxIds: 3 })).toContain('[1, 2]');
  });

  it('names method, path and headers, and no credentials', () => {
    expect(printRequest('http', request('x'))).toMatch(
      /^POST \/KeyfactorAPI\/Certificates\/Revoke HTTP\/1\.1\nHost: command\.example\.com\n/,
    );
    for (const form of ['http', 'curl', 'powershell'] as const) {
      const text = printRequest(form, request('x'));
      expect(text).toContain('x-keyfactor-requested-with');
      expect(text).toContain('x-keyfactor-api-version');
      expect(text).not.toMatch(/authorization/i);
    }
    expect(printRequest('curl', request('x'))).toContain('-u "$COMMAND_USER"');
  });

  it('as cURL gives a shell the very JSON', () => {
    expect(runInShell(printRequest('curl', request(hostile)))).toBe(printBody(request(hostile)));
    fc.assert(
      fc.property(comments(), (comment) => {
        expect(runInShell(printRequest('curl', request(comment)))).toBe(printBody(request(comment)));
      }),
    );
  });

  it('as PowerShell gives it the very JSON', () => {
    expect(quoteForPowerShell('it’s')).toBe("'it’’s'");
    fc.assert(
      fc.property(comments(), (comment) => {
        expect(readPowerShell(printRequest('powershell', request(comment)))).toBe(
          printBody(request(comment)),
        );
      }),
    );
  });
});
