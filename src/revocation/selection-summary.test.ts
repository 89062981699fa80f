import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { partByEligibility } from './part-by-eligibility.ts';
import { startSendable, summaryFor } from './selection-summary.ts';

const now = Date.parse('2026-06-01T00:00:00.000Z');
const held = { CertState: 2, RevocationReason: 6 } as const;

function summarize(certificates: readonly ReturnType<typeof certificate>[]) {
  const sendable = startSendable(now);
  for (const each of certificates) sendable.count(each);
  return sendable;
}

const mixed = [
  certificate(1, { NotAfter: '2026-05-31T23:59:59.000Z', locationCount: 2 }),
  certificate(2, { NotAfter: '2026-06-30T00:00:00.000Z', locationCount: 0 }),
  certificate(3, { NotAfter: '2026-08-01T00:00:00.000Z', TemplateName: 'Web' }),
  certificate(4, { ...held, locationCount: null }),
  certificate(5, { ...held, CertificateAuthorityId: null, CertificateAuthorityName: null }),
  certificate(6, { CertState: 2, RevocationReason: 1 }),
  certificate(7, { CertificateAuthorityId: null }),
  certificate(8, { KeyUsage: 6, NotBefore: '2026-02-01T00:00:00.000Z' }),
];

describe('a summary', () => {
  it('counts what is sent, by what it is', () => {
    const summary = summaryFor(summarize(mixed), 4, false);
    expect(summary.count).toBe(5);
    expect(Object.fromEntries(summary.byState)).toEqual({ Active: 3, Expired: 1, 'On hold': 1 });
    expect(Object.fromEntries(summary.byExpiry)).toEqual({
      expired: 1,
      within30Days: 1,
      within90Days: 1,
      later: 2,
    });
    expect(Object.fromEntries(summary.byDeployment)).toEqual({ deployed: 1, notDeployed: 1, notKnown: 3 });
    expect(summary.byTemplate.get('Web')).toBe(1);
    expect(summary.byTemplate.get(null)).toBe(4);
    expect(summary.authorityCertificates.map(({ Id }) => Id)).toEqual([8]);
    expect(summary.latestStart).toBe('2026-02-01T00:00:00.000Z');
    expect(summary.latestEnd).toBe('2027-01-01T00:00:00.000Z');
  });

  it('tells two CAs of the same logical name apart by their hosts', () => {
    // As Command 25.4.1 names CAs: host\\logical name.
    const names = ['http://ejbca.example.local:8082/ejbca\\Sub-CA', 'ca.example.com\\Sub-CA'];
    const certificates = names.map((name, at) => certificate(at + 1, { CertificateAuthorityName: name }));
    expect([...summaryFor(summarize(certificates), 4, false).byAuthority.keys()]).toEqual(names);
  });

  const unclear = [
    ...mixed,
    certificate(9, { CertState: 0 }),
    certificate(10, { CertState: 77 }),
    certificate(11, { CertState: 2, RevocationReason: 999 }),
  ];

  it.each([-1, 4, 6])(
    'of reason %d leaves out what waits already, unless it is sent all the same',
    (reason) => {
      const pendingRequest = { title: 'kim is revoking certificate with CN=host.', since: now };
      const waiting = [
        ...unclear,
        certificate(20, { pendingRequest }),
        certificate(21, { ...held, pendingRequest }),
        certificate(22, { RevocationEffDate: '2026-06-03T00:00:00.000Z' }),
        // A date that has come says nothing that is to come.
        certificate(23, { RevocationEffDate: '2026-05-03T00:00:00.000Z' }),
      ];
      const leftOut = (isSent: boolean) =>
        partByEligibility({ reason }, waiting, { isSent, now }).left.flatMap(
          ({ certificate: { Id }, ineligibleReason }) =>
            ineligibleReason === 'pending' || ineligibleReason === 'scheduled'
              ? [[Id, ineligibleReason]]
              : [],
        );
      const expected = {
        '-1': [[21, 'pending']],
        '4': [
          [20, 'pending'],
          [21, 'pending'],
          [22, 'scheduled'],
        ],
        '6': [
          [20, 'pending'],
          [22, 'scheduled'],
        ],
      }[String(reason)];
      expect(leftOut(false)).toEqual(expected);
      expect(leftOut(true)).toEqual([]);
      for (const isSent of [false, true])
        expect(summaryFor(summarize(waiting), reason, isSent).count).toBe(
          partByEligibility({ reason }, waiting, { isSent, now }).sent.length,
        );
    },
  );

  it.each([-1, 0, 1, 4, 6])('of reason %d has as many as are sent', (reason) => {
    for (const isSent of [false, true]) {
      const { sent } = partByEligibility({ reason }, unclear, { isSent, now });
      expect(summaryFor(summarize(unclear), reason, isSent).count).toBe(sent.length);
    }
  });

  it('leaves out nothing for a state or a reason that is not known, but for a hold on what is revoked', () => {
    const leftOut = (reason: number) =>
      partByEligibility({ reason }, unclear.slice(-3), { isSent: false, now }).left.map(
        ({ certificate: { Id }, ineligibleReason }) => [Id, ineligibleReason],
      );
    expect(leftOut(4)).toEqual([]);
    expect(leftOut(-1)).toEqual([]);
    expect(leftOut(6)).toEqual([[11, 'alreadyRevoked']]);
  });
});
