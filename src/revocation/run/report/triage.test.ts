import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { Ledger } from '../record/ledger.ts';
import { ledgerForTests } from '../record/ledger-for-tests.ts';
import type { Outcome } from '../record/outcome.ts';
import { messagePattern } from './message-pattern.ts';
import { triage } from './triage.ts';

/** A run that came to these outcomes, certificates numbered from 1. */
function groupsOf(outcomes: readonly Outcome[], certificate: (id: number) => object = () => ({})) {
  const certificates = outcomes.map((_, index) => certificateForTests(index + 1, certificate(index + 1)));
  const ids = certificates.map(({ Id }) => Id);
  const ledger = ledgerForTests(ids, new Map(outcomes.map((outcome, index) => [index + 1, outcome])));
  return triage(certificates, ledger);
}

const refused = (message: string): Outcome => ({ kind: 'failed', cause: 'refused', message });

describe('what needs attention', () => {
  it('is nothing when all is done, or waits', () => {
    expect(groupsOf([{ kind: 'revoked' }, { kind: 'verified' }, { kind: 'alreadyRevoked' }])).toEqual([]);
    expect(triage([certificateForTests(1)], new Ledger([1]))).toEqual([]);
  });

  it('stands with the failed first, and the biggest group of a kind first', () => {
    const found = groupsOf([
      { kind: 'skipped' },
      { kind: 'skipped' },
      { kind: 'skipped' },
      { kind: 'suspended', workflowId: 'a', message: 'Waits' },
      { kind: 'unknown', message: 'No answer' },
      { kind: 'failed', cause: 'forbidden', message: 'No' },
      { kind: 'failed', cause: 'expired', message: 'Too late' },
      { kind: 'failed', cause: 'expired', message: 'Too late' },
    ]);
    expect(found.map(({ key, ids }) => [key.split('.').slice(0, 2).join('.'), ids])).toEqual([
      ['failed.expired', [7, 8]],
      ['failed.forbidden', [6]],
      [found[2]?.key, [5]],
      ['suspended', [4]],
      ['skipped', [1, 2, 3]],
    ]);
    expect(found.map(({ isPromising }) => isPromising)).toEqual([false, false, true, false, false]);
  });

  it('tells refusals without a reason apart by CA', () => {
    const authority: Outcome = { kind: 'failed', cause: 'authority', message: 'Refused' };
    const found = groupsOf([authority, authority, authority], (id) => ({
      CertificateAuthorityName: id === 2 ? null : 'Legacy Issuing CA',
    }));
    expect(found.map(({ authority: name, ids }) => [name, ids])).toEqual([
      ['Legacy Issuing CA', [1, 3]],
      [null, [2]],
    ]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(2);
  });

  it('names a CA as the cause only when nothing that was sent to it has succeeded', () => {
    const silent: Outcome = { kind: 'failed', cause: 'unexplained', message: 'No reason was given.' };
    const names = ['', 'Dead CA', 'Dead CA', 'Living CA', 'Living CA', 'Other living CA', 'Other living CA'];
    const done: Outcome = { kind: 'verified' };
    const found = groupsOf([silent, silent, done, silent, silent, done], (id) => ({
      CertificateAuthorityName: names[id],
    }));
    expect(
      found.map(({ authority, isAuthoritySuspect, ids }) => [authority, isAuthoritySuspect, ids]),
    ).toEqual([
      ['Dead CA', true, [1, 2]],
      [null, false, [4, 5]],
    ]);
  });

  it('tells messages apart, and not by what names the certificate', () => {
    const found = groupsOf(
      [
        refused('Certificate 1 (a1b2c3d4-0000-4000-8000-abcdefabcdef) is locked.'),
        refused('Certificate 2 (deadbeef-aaaa-4bbb-8ccc-abcdefabcdee) is locked.'),
        refused('alpha is pinned.'),
        refused('beta is pinned.'),
        refused('Certificate 5 is archived.'),
      ],
      (id) => (id > 2 ? { IssuedCN: ['alpha', 'beta', 'gamma'][id - 3] } : {}),
    );
    expect(found.map(({ ids, isMixed }) => [ids, isMixed])).toEqual([
      [[1, 2], true],
      [[3, 4], true],
      [[5], false],
    ]);
    expect(found[0]?.example).toBe('Certificate 1 (a1b2c3d4-0000-4000-8000-abcdefabcdef) is locked.');
  });

  it('stays a short list when each message is another one', () => {
    const letters = (index: number) =>
      [...String(index)].map((each) => String.fromCharCode(103 + Number(each))).join('');
    const found = groupsOf(Array.from({ length: 5000 }, (_, index) => refused(`Because ${letters(index)}.`)));
    expect(found.length).toBe(101);
    expect(found[0]).toMatchObject({ key: 'failed.other', isMixed: true });
    expect(found.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(5000);
  });

  it('gives the same cause the same key another time', () => {
    const [one] = groupsOf([refused('Locked by 7.')]);
    const [other] = groupsOf([{ kind: 'revoked' }, refused('Locked by 12.')]);
    expect(other?.key).toBe(one?.key);
  });
});

describe('a pattern', () => {
  it('is found in no time in a long hostile message', () => {
    for (const hostile of ['a'.repeat(100_000), '-'.repeat(100_000), 'a-'.repeat(50_000)])
      expect(messagePattern(hostile).length).toBeLessThanOrEqual(400);
  });

  it.each([
    ['The CA did not answer.', 'The CA did not answer.'],
    ['Serial 6F0012AB failed', 'Serial # failed'],
    ['10.0.0.1:443 refused', '# refused'],
    ['', ''],
  ])('of %j is %j', (message, pattern) => {
    expect(messagePattern(message)).toBe(pattern);
  });
});
