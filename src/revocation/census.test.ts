import { describe, expect, it } from 'vitest';
import { censusFor, startSendable } from './census.ts';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { partByObstacle } from './part-by-obstacle.ts';

const now = Date.parse('2026-06-01T00:00:00.000Z');
const held = { CertState: 2, RevocationReason: 6 } as const;

function takeCensus(certificates: readonly ReturnType<typeof certificate>[]) {
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

describe('a census', () => {
  it('counts what is sent, by what it is', () => {
    const census = censusFor(takeCensus(mixed), 4, false);
    expect(census.count).toBe(5);
    expect(Object.fromEntries(census.byState)).toEqual({ Active: 3, Expired: 1, 'On hold': 1 });
    expect(Object.fromEntries(census.byExpiry)).toEqual({
      expired: 1,
      within30Days: 1,
      within90Days: 1,
      later: 2,
    });
    expect(Object.fromEntries(census.byDeployment)).toEqual({ deployed: 1, notDeployed: 1, notKnown: 3 });
    expect(census.byTemplate.get('Web')).toBe(1);
    expect(census.byTemplate.get(null)).toBe(4);
    expect(census.authorityCertificates.map(({ Id }) => Id)).toEqual([8]);
    expect(census.latestStart).toBe('2026-02-01T00:00:00.000Z');
    expect(census.latestEnd).toBe('2027-01-01T00:00:00.000Z');
  });

  it('tells two CAs of the same logical name apart by their hosts', () => {
    // As Command 25.4.1 names CAs: host\\logical name.
    const names = ['http://ejbca.example.local:8082/ejbca\\Sub-CA', 'ca.example.com\\Sub-CA'];
    const certificates = names.map((name, at) => certificate(at + 1, { CertificateAuthorityName: name }));
    expect([...censusFor(takeCensus(certificates), 4, false).byAuthority.keys()]).toEqual(names);
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
        partByObstacle({ reason }, waiting, { isSent, now }).left.flatMap(
          ({ certificate: { Id }, obstacle }) =>
            obstacle === 'pending' || obstacle === 'scheduled' ? [[Id, obstacle]] : [],
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
        expect(censusFor(takeCensus(waiting), reason, isSent).count).toBe(
          partByObstacle({ reason }, waiting, { isSent, now }).sent.length,
        );
    },
  );

  it.each([-1, 0, 1, 4, 6])('of reason %d has as many as are sent', (reason) => {
    for (const isSent of [false, true]) {
      const { sent } = partByObstacle({ reason }, unclear, { isSent, now });
      expect(censusFor(takeCensus(unclear), reason, isSent).count).toBe(sent.length);
    }
  });

  it('leaves out nothing for a state or a reason that is not known, but for a hold on what is revoked', () => {
    const leftOut = (reason: number) =>
      partByObstacle({ reason }, unclear.slice(-3), { isSent: false, now }).left.map(
        ({ certificate: { Id }, obstacle }) => [Id, obstacle],
      );
    expect(leftOut(4)).toEqual([]);
    expect(leftOut(-1)).toEqual([]);
    expect(leftOut(6)).toEqual([[11, 'alreadyRevoked']]);
  });
});
