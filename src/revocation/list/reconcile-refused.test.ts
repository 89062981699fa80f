import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { FindRequest } from './certificate-finder.ts';
import { finderForTests, listedForTests } from './finder-for-tests.ts';
import { type FindingKind, sortOut } from './findings.ts';
import { reconcile } from './reconcile.ts';
import { everything, kindsOf, now, options, read } from './reconcile-for-tests.ts';

const failing = (status: number | null, retryAfter: number | null = null) =>
  new CommandError(`Status ${status}`, { status, retryAfter });

describe('a server that refuses', () => {
  const many = Array.from({ length: 250 }, (_, index) => listedForTests(index + 1));
  const text = many.map(({ Thumbprint }) => Thumbprint).join('\n');
  const matched = many.map(() => 'matched');

  it.each([400, 404, 413, 414, 431])(
    'long addresses with %i gets shorter ones, and all is found',
    async (status) => {
      const { finder, sent } = finderForTests(many, {
        fail: ({ queryString }) => (encodeURIComponent(queryString).length > 2000 ? failing(status) : null),
      });
      expect(await kindsOf(text, finder)).toEqual(matched);
      expect(sent.length).toBeLessThan(40);
    },
  );

  it('everything is not asked for each key by itself', async () => {
    const { finder, sent } = finderForTests(many, { fail: () => failing(400) });
    const kinds = await kindsOf(text, finder);
    expect(new Set(kinds)).toEqual(new Set(['unchecked: Status 400']));
    expect(sent.length).toBeLessThan(60);
  });

  it.each([401, 403])('with %i is asked no further, and nothing is called not found', async (status) => {
    const { finder, sent } = finderForTests(many, { fail: () => failing(status) });
    expect(new Set(await kindsOf(text, finder))).toEqual(new Set([`unchecked: Status ${status}`]));
    expect(sent.length).toBeLessThanOrEqual(4);
  });

  it.each([429, 503])('for now with %i is waited for as long as it asks', async (status) => {
    const { finder, waits } = finderForTests(many, {
      fail: (_, count) => (count === 1 ? failing(status, 7) : null),
    });
    expect(await kindsOf(text, finder)).toEqual(matched);
    expect(waits).toEqual([7000]);
  });

  it.each([500, 502, null])('by accident with %s is asked again', async (status) => {
    const { finder, waits } = finderForTests(many, {
      fail: (_, count) => (count <= 2 ? failing(status) : null),
    });
    expect(await kindsOf(text, finder)).toEqual(matched);
    expect(waits).toHaveLength(2);
  });

  it('one batch for good leaves the others alone, and a retry asks for that one alone', async () => {
    const broken = (request: FindRequest) =>
      request.queryString.includes(many[0]?.Thumbprint ?? '?') ? failing(502) : null;
    const entries = read(text);
    const answers = await reconcile(
      entries,
      finderForTests(many, { fail: broken }).finder,
      everything,
      options,
    );
    const kinds = sortOut(entries, answers, everything, now).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'unchecked').length).toBe(kinds.lastIndexOf('unchecked') + 1);
    expect(kinds.at(-1)).toBe('matched');
    const again = finderForTests(many);
    expect(await kindsOf(text, again.finder, everything, answers)).toEqual(matched);
    expect(again.sent).toHaveLength(1);
  });

  it('is quoted with what it calls the request in its own logs', async () => {
    // As recorded of Command 25.4.1.
    const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';
    const refusal = new CommandError('No.', { status: 403, correlationId });
    const { finder } = finderForTests(many, { fail: () => refusal });
    expect(new Set(await kindsOf(text, finder))).toEqual(
      new Set([`unchecked: No. Command’s id: ${correlationId}`]),
    );
  });

  it('is left as soon as the work is cancelled', async () => {
    const { finder, sent } = finderForTests(many, {
      fail: (_, count) => (count > 1 ? new DOMException('stopped', 'AbortError') : null),
    });
    await expect(reconcile(read(text), finder, everything, options)).rejects.toThrow('stopped');
    expect(sent.length).toBeLessThanOrEqual(5);
  });

  it('however it fails, every entry ends in one part, and only what was answered is called not found', async () => {
    const statuses = fc.array(fc.constantFrom(null, null, 400, 401, 403, 404, 414, 429, 500, 503), {
      maxLength: 25,
    });
    const lines = fc.array(
      fc.constantFrom('1', '2', '999', 'serial=AB000001', many[6]?.Thumbprint ?? '', 'F'.repeat(40)),
      { minLength: 1, maxLength: 30 },
    );
    const scopes = fc.constantFrom(everything, { collectionId: 1, seesAll: true });
    await fc.assert(
      fc.asyncProperty(lines, statuses, scopes, async (list, script, scope) => {
        const { finder } = finderForTests(many, {
          fail: (_, count) => {
            const status = script[count - 1];
            return status ? failing(status) : null;
          },
          inScope: ({ Id }) => Id !== 2,
        });
        const kinds = await kindsOf(list.join('\n'), finder, scope);
        expect(kinds).toHaveLength(list.length);
        list.forEach((line, index) => {
          const kind = kinds[index]?.split(':')[0] as FindingKind;
          const isThere = line !== '999' && !line.startsWith('F');
          const possible = isThere
            ? ['matched', 'outOfScope', 'double', 'unchecked']
            : ['notFound', 'double', 'unchecked'];
          expect(possible).toContain(kind);
        });
      }),
      { numRuns: 200 },
    );
  });
});
