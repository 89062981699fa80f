import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import type { RevocationParams } from '../../ineligible-reason.ts';
import type { SelectedCertificate } from '../../selection.ts';
import type { OpenVerdict } from './answer.ts';
import * as diagnosis from './diagnosis.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const release = { reason: -1, effectiveDate: null };
const unclear = { type: 'unanswered', isOver: true } as const;
const refused = { type: 'refused', reason: null } as const;

/** What is concluded when every re-reading shows this; null: it is sent again. */
function diagnose(
  verdict: OpenVerdict,
  certificate: SelectedCertificate,
  params: RevocationParams,
  now: number,
) {
  const circumstances = { params, now, attribution: null, isDoubtful: false };
  return (
    diagnosis.readOff(verdict, certificate, circumstances) ??
    diagnosis.diagnose(verdict, certificate, circumstances)
  );
}

const onHold = certificateForTests(1, { CertState: 2, RevocationReason: 6 });
const active = { ...onHold, CertState: 1, RevocationReason: null };
const revoked = { ...onHold, RevocationReason: 1 };

describe('a release from hold', () => {
  it('was done when a re-read after an unclear answer shows Active', () => {
    expect(diagnose(unclear, active, release, now)).toEqual({ kind: 'revoked' });
  });

  it('is sent again when nothing was said of it and it is still on hold', () => {
    expect(diagnose(unclear, onHold, release, now)).toBeNull();
  });

  it('has failed, and is not sent again, when somebody has revoked it for good meanwhile', () => {
    expect(diagnose(unclear, revoked, release, now)).toMatchObject({
      kind: 'failed',
      cause: 'notOnHold',
    });
  });

  it.each([
    ['is revoked for good', revoked, 'notOnHold', 'It is not on hold.'],
    ['has expired', { ...onHold, NotAfter: '2026-06-01T00:00:00.000Z' }, 'expired', 'It has expired.'],
    ['is on hold for no visible reason', onHold, 'unexplained', /still on hold\.$/],
  ])('that was refused says that the certificate %s', (_, certificate, cause, message) => {
    expect(diagnose(refused, certificate, release, now)).toEqual({
      kind: 'failed',
      cause,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('that was refused for a certificate that is active may have been done by anybody', () => {
    expect(diagnose(refused, active, release, now)).toEqual({ kind: 'unattributed' });
  });

  it('keeps nothing that was said of some certificate for the cause of this one', () => {
    const verdict = { type: 'shared', reasons: ['The CA is offline.'] } as const;
    expect(diagnose(verdict, onHold, release, now)).toBeNull();
  });
});

describe('a hold', () => {
  it('was done when a re-read shows it, which a revocation was not', () => {
    expect(diagnose(unclear, onHold, { reason: 6, effectiveDate: null }, now)).toEqual({ kind: 'revoked' });
    expect(diagnose(unclear, onHold, { reason: 4, effectiveDate: null }, now)).toBeNull();
  });
});

describe('what cannot be read', () => {
  const stateless = { ...active, CertState: 0 };
  const unexplained = { ...onHold, RevocationReason: 999 };
  const final = { reason: 4, effectiveDate: null };
  const hold = { reason: 6, effectiveDate: null };

  it.each([
    ['state', stateless, final, /its state was not one that is known/],
    ['state', stateless, hold, /its state was not one that is known/],
    ['state', stateless, release, /its state was not one that is known/],
    ['state, of a later version,', { ...active, CertState: 77 }, final, /its state was not/],
    ['reason', unexplained, final, /it may be on hold only/],
  ])('leaves unknown what got no clear answer: its %s', (_, certificate, params, message) => {
    const outcome = { kind: 'unknown', message: expect.stringMatching(message) };
    expect(diagnose(unclear, certificate, params, now)).toEqual(outcome);
    expect(diagnose({ type: 'unnamed' }, certificate, params, now)).toEqual(outcome);
    expect(diagnose({ type: 'shared', reasons: ['One failed.'] }, certificate, params, now)).toEqual({
      kind: 'unknown',
      message: expect.stringMatching(/^One failed\. Read again, /),
    });
  });

  it('does not keep a hold from being done, as it is revoked in any case', () => {
    expect(diagnose(unclear, unexplained, hold, now)).toEqual({ kind: 'revoked' });
  });

  it('lets a release be sent again, as it is not released in any case', () => {
    expect(diagnose(unclear, unexplained, release, now)).toBeNull();
  });

  it('is no reason for a refusal', () => {
    for (const certificate of [stateless, unexplained])
      for (const params of [final, release])
        expect(diagnose(refused, certificate, params, now)).toMatchObject({
          kind: 'failed',
          cause: 'unexplained',
        });
  });
});

describe('a date to come', () => {
  const date = '2026-11-25T08:00:00.000Z';
  const later = { reason: 4, effectiveDate: Date.parse(date) };
  const scheduled = { ...active, RevocationEffDate: date };

  it('was accepted when a re-read shows the date that was asked for', () => {
    expect(diagnose(unclear, scheduled, later, now)).toEqual({ kind: 'revoked' });
    expect(diagnose(unclear, active, later, now)).toMatchObject({ kind: 'unknown' });
  });

  it('of an earlier request is why another one is refused', () => {
    expect(diagnose(refused, scheduled, { reason: 4, effectiveDate: null }, now)).toMatchObject({
      kind: 'failed',
      cause: 'scheduled',
    });
  });
});
