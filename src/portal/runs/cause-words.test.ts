import { describe, expect, it } from 'vitest';
import { failureCauses } from '#revocation/run/record/failure-cause.ts';
import { isPromising } from '#revocation/run/record/outcome.ts';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import { causeWords, collectionAdvice } from './cause-words.ts';

const group = (part: Partial<CauseGroup>): CauseGroup => ({
  key: 'failed.x',
  kind: 'failed',
  cause: null,
  authority: null,
  isAuthoritySuspect: false,
  example: null,
  isMixed: false,
  ids: [1, 2],
  isPromising: false,
  ...part,
});
const revocation = { form: { Reason: 4, Comment: '' } };
const release = { form: { Reason: -1, Comment: '' } };

describe('the words for a cause', () => {
  it.each(failureCauses)('say for %s what happened, and never to retry what cannot succeed', (cause) => {
    const { what, todo } = causeWords(group({ cause }), revocation);
    expect(what).toMatch(/^[a-z]/);
    expect(todo).toMatch(/^[A-Z].*\.$/);
    expect(/\bretry\b/i.test(todo)).toBe(isPromising({ kind: 'failed', cause, message: '' }));
  });

  it('fit one and many, a revocation and a release', () => {
    expect(causeWords(group({ cause: 'expired', ids: [1] }), revocation).what).toBe('has expired');
    expect(causeWords(group({ cause: 'expired' }), revocation).what).toBe('have expired');
    expect(causeWords(group({ cause: 'contradicted' }), release).what).toBe(
      'reported as released, and are not',
    );
    expect(causeWords(group({ kind: 'suspended', ids: [1] }), revocation).what).toBe('needs approval');
  });

  it('quote Command only where it said something of its own', () => {
    const told = { example: 'Locked' };
    expect(causeWords(group({ ...told, cause: 'refused' }), revocation)).toMatchObject({
      said: 'Locked',
      isQuoted: true,
    });
    for (const own of [{ cause: 'forbidden' }, { cause: 'denied' }, { kind: 'unknown' }] as const)
      expect(causeWords(group({ ...told, ...own }), revocation)).toMatchObject({
        said: 'Locked',
        isQuoted: false,
      });
    expect(causeWords(group({ cause: 'expired', example: 'It has expired.' }), revocation).said).toBeNull();
  });
});

describe('the advice about collections', () => {
  it.each([
    [[], false, true, /No other collection that you can see/],
    [[], false, false, /^Another collection may allow it/],
    [['Mail'], false, true, /^This collection would allow it: Mail\. Select these and choose it\.$/],
    [
      ['Mail', 'VPN'],
      false,
      false,
      /^These collections would allow it: Mail, VPN\. Select these and choose one\.$/,
    ],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], false, true, /: a, b, c, d, e and 2 more\./],
    [['Mail'], true, true, /without a collection/],
  ])('for %j, free: %s, known: %s', (names, isFree, isKnown, words) => {
    expect(collectionAdvice(names, { isFree, isKnown })).toMatch(words);
  });
});
