import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import type { RunEvent } from '../record/run-event.ts';
import { readReport } from './read-report.ts';
import { printReport } from './report.ts';
import { origin, print, runOf, twice } from './report-for-tests.ts';

describe('a report', () => {
  it('is JSON that tells each certificate, its outcome and every attempt (R32)', () => {
    const report = JSON.parse(print(runOf([1, 2], twice)));
    expect(report).toMatchObject({
      format: 'countermand-run',
      version: 1,
      server: 'https://portal.example',
      manifest: { confirmedBy: 'EXAMPLE\\operator', setAside: [{ id: 999_999, obstacle: 'alreadyRevoked' }] },
      counts: { suspended: 1, revoked: 1, failed: 0 },
    });
    expect(report.outcomes).toMatchObject([
      {
        id: 1,
        name: 'host-1',
        authority: 'Issuing CA',
        outcome: 'suspended',
        workflowId: 'w-1',
        attempts: [
          { attempt: 1, at: '1970-01-01T00:00:01.000Z', status: 400, requestId: 'req-1', message: '=busy' },
          { attempt: 2, at: '1970-01-01T00:00:04.000Z', status: 200, requestId: 'req-2', message: null },
        ],
      },
      { id: 2, outcome: 'revoked', attempts: [{ attempt: 1 }] },
      { id: 999_999, outcome: 'notSent', cause: 'alreadyRevoked' },
    ]);
  });

  it('makes the same run again, whatever the names are (R2)', () => {
    const text = fc.string({ unit: 'binary' });
    const pick = fc.record({
      Id: fc.integer({ min: 1 }),
      IssuedCN: fc.option(text),
      IssuedDN: fc.option(text),
      SerialNumber: fc.option(text),
      CertificateAuthorityName: fc.option(text),
      Thumbprint: fc.option(text),
      RequesterName: fc.option(text),
      alternativeNames: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(pick, { selector: ({ Id }) => Id, maxLength: 20 }),
        text,
        text,
        (picks, message, comment) => {
          const ids = picks.map(({ Id }) => Id);
          const events: RunEvent[] = [
            { type: 'sent', at: 1, attempt: 1, ids },
            {
              type: 'answered',
              at: 2,
              attempt: 1,
              status: null,
              requestId: message,
              message,
              outcomes: [{ outcome: { kind: 'failed', cause: 'refused', message }, ids }],
            },
          ];
          const run = runOf(
            ids,
            events,
            picks.map((pick) => certificateForTests(pick.Id, pick)),
          );
          const setAside = [
            {
              id: 999_999,
              obstacle: 'expired' as const,
              certificate: certificateForTests(999_999, { IssuedCN: message }),
            },
          ];
          const manifest = { ...run.manifest, form: { Reason: 0, Comment: comment }, setAside };
          const { ledger: _, ...recorded } = { ...run, manifest };
          const printed = [...printReport({ ...run, manifest }, origin)].join('');
          expect(readReport(printed)).toEqual(recorded);
          // Laid out by another program.
          expect(readReport(JSON.stringify(JSON.parse(printed), null, 2))).toEqual(recorded);
        },
      ),
    );
  });

  it.each([
    ['', 'This file is no JSON, or it was cut off.'],
    ['{"format":"other"}', 'This file is no report of a run.'],
    ['[]', 'This file is no report of a run.'],
    ['{"format":"countermand-run","version":2,"certificates":[],"events":[]}', /another version/],
    ['{"format":"countermand-run","version":1,"certificates":[],"events":[]}', /what was confirmed/],
  ])('that is none, such as %j, is not read', (text, why) => {
    expect(() => readReport(text)).toThrow(why);
  });

  it('with a time that cannot be shown is not read', () => {
    const printed = print(runOf([1, 2], twice));
    const changed = printed.replace('"confirmedAt":1750000000000', '"confirmedAt":1e300');
    expect(() => readReport(changed)).toThrow(/what was confirmed/);
    expect(() => readReport(printed.replaceAll('"at":3000', '"at":-1e16'))).toThrow('event 3 is incomplete');
  });

  it('that was cut off, or whose certificates were changed, is not read (R1, R32)', () => {
    const printed = print(runOf([1, 2], twice));
    for (let length = 0; length < printed.length - 3; length += 7)
      expect(() => readReport(printed.slice(0, length))).toThrow(/cut off|no report/);
    expect(() => readReport(printed.replaceAll('"Id":2', '"Id":3'))).toThrow(/their hash differs/);
    expect(() => readReport(printed.replaceAll('"count":2', '"count":3'))).toThrow(/were confirmed/);
    expect(() => readReport(printed.replaceAll('"NotAfter":"2027', '"NotAfter":"x'))).toThrow(
      'The report cannot be read: certificate 1 is incomplete.',
    );
  });
});
