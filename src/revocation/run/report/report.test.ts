import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { replay } from '../record/ledger.ts';
import { hashOfIds, type Manifest } from '../record/manifest.ts';
import type { RunEvent } from '../record/run-event.ts';
import { readReport } from './read-report.ts';
import { printReport } from './report.ts';
import { certificateColumns, reportRows, runCells, runColumns } from './report-table.ts';

const origin = { server: 'https://portal.example', printedAt: 1_760_000_000_000 };

function manifestOf(ids: readonly number[]): Manifest {
  return {
    id: 'run-1',
    confirmedAt: 1_750_000_000_000,
    confirmedBy: 'EXAMPLE\\operator',
    form: { Reason: 4, Comment: 'Replaced "soon"\nby others', CollectionId: 3 },
    collectionName: 'Web servers',
    scope: { query: 'CN -contains "web"', includeRevoked: false, includeExpired: false },
    selectedCount: ids.length + 1,
    count: ids.length,
    hash: hashOfIds(ids),
    setAside: [{ id: 999_999, obstacle: 'alreadyRevoked' }],
  };
}

function runOf(
  ids: readonly number[],
  events: readonly RunEvent[],
  certificates = ids.map((id) => certificateForTests(id)),
) {
  const { ledger } = replay(ids, events, true, 0);
  return { manifest: manifestOf(ids), certificates, events, ledger };
}

const print = (run: ReturnType<typeof runOf>) => [...printReport(run, origin)].join('');

/** Sent twice: refused, ordered again, then waiting for an approval. */
const twice: readonly RunEvent[] = [
  { type: 'sent', at: 1000, attempt: 1, ids: [1, 2] },
  {
    type: 'answered',
    at: 2000,
    attempt: 1,
    status: 400,
    requestId: 'req-1',
    message: '=busy',
    outcomes: [
      { outcome: { kind: 'failed', cause: 'refused', message: 'Locked' }, ids: [1] },
      { outcome: { kind: 'revoked' }, ids: [2] },
    ],
  },
  { type: 'ordered', at: 3000, order: 'retry', ids: [1] },
  { type: 'sent', at: 4000, attempt: 2, ids: [1] },
  {
    type: 'answered',
    at: 5000,
    attempt: 2,
    status: 200,
    requestId: 'req-2',
    message: null,
    outcomes: [{ outcome: { kind: 'suspended', workflowId: 'w-1', message: 'Waits' }, ids: [1] }],
  },
  { type: 'finished', at: 6000 },
];

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

describe('the table', () => {
  it('has a row for each certificate, with its last attempt and the facts of the run', () => {
    const run = runOf([1, 2], twice);
    const cells = runCells(run.manifest);
    const rows = [...reportRows(run)].filter((row) => row !== null).map((row) => [...row, ...cells]);
    const reportColumns = [...certificateColumns, ...runColumns];
    const named = rows.map((row) => Object.fromEntries(reportColumns.map((name, at) => [name, row[at]])));
    expect(rows.every((row) => row.length === reportColumns.length)).toBe(true);
    expect(named).toMatchObject([
      {
        Id: 1,
        Outcome: 'suspended',
        Message: 'Waits',
        Attempts: 2,
        'Last sent at': '1970-01-01T00:00:04.000Z',
        'Last request id': 'req-2',
        'Workflow id': 'w-1',
        'Confirmed by': 'EXAMPLE\\operator',
        Reason: 'Superseded',
        Collection: 'Web servers',
        'Scope hash': hashOfIds([1, 2]),
      },
      {
        Id: 2,
        Outcome: 'revoked',
        Attempts: 1,
        'Last answered at': '1970-01-01T00:00:02.000Z',
        'Last server message': '=busy',
      },
      // Of runs of before 2026-12 no more is known of it than this: nothing is said rather than something wrong.
      {
        Id: 999_999,
        'Common name': null,
        'Subject alternative names': null,
        Outcome: 'notSent',
        Cause: 'alreadyRevoked',
        Message: 'It is already revoked.',
        Attempts: 0,
        'Last sent at': null,
        'Run id': 'run-1',
      },
    ]);
  });

  const rowsOf = (run: ReturnType<typeof runOf>, isPart = false) =>
    [...reportRows(run, isPart)]
      .filter((row) => row !== null)
      .map((row) => Object.fromEntries(certificateColumns.map((name, at) => [name, row[at]])));

  it('leaves open what is not known', () => {
    const [row] = rowsOf(runOf([1], []));
    expect(row).toMatchObject({ Id: 1, Outcome: 'waiting', Attempts: 0, Thumbprint: null, Requester: null });
    for (const name of ['Cause', 'Message', 'Revoked at', 'Last sent at', 'Last answered at', 'Workflow id'])
      expect(row?.[name]).toBeNull();
  });

  const whole = {
    Thumbprint: '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567',
    alternativeNames: ['a.example', '=b.example'],
    RequesterName: 'EXAMPLE\\requester',
    OwnerRoleName: 'Web team',
  };

  it('tells who a certificate is in all that lists are read by, and who asked for it', () => {
    const [row] = rowsOf(runOf([1], [], [certificateForTests(1, whole)]));
    expect(row).toMatchObject({
      Thumbprint: whole.Thumbprint,
      'Subject alternative names': 'a.example | =b.example',
      Requester: 'EXAMPLE\\requester',
      Owner: 'Web team',
    });
  });

  it('tells what was set aside with its reason and its date, unless it is of a part of the run', () => {
    const aside = certificateForTests(7, {
      ...whole,
      CertState: 2,
      RevocationEffDate: '2026-03-01T08:00:00.000Z',
    });
    const run = runOf([1], []);
    const setAside = [{ id: 7, obstacle: 'alreadyRevoked' as const, certificate: aside }];
    const held = { ...run, manifest: { ...run.manifest, setAside } };
    expect(rowsOf(held).at(-1)).toMatchObject({
      Id: 7,
      Thumbprint: whole.Thumbprint,
      Outcome: 'notSent',
      Cause: 'alreadyRevoked',
      'Revoked at': '2026-03-01T08:00:00.000Z',
      Attempts: 0,
    });
    expect(rowsOf(held, true).map(({ Id }) => Id)).toEqual([1]);
    const report = print(held);
    expect(JSON.parse(report).outcomes.at(-1)).toMatchObject({
      id: 7,
      outcome: 'notSent',
      owner: 'Web team',
    });
    expect(readReport(report).manifest.setAside).toEqual(setAside);
    expect(() => readReport(report.replace('"setAside":[{"id":7', '"setAside":[{"id":8'))).toThrow(
      /set aside/,
    );
  });

  // Command is told "now" by saying nothing, and answers without a date.
  it.each([
    [undefined, 4, null],
    ['2026-05-01T00:00:00.000Z', 4, null],
    ['2025-05-01T00:00:00.000Z', 4, '2025-05-01T00:00:00.000Z'],
    ['2025-05-01T00:00:00.000Z', -1, null],
  ])('of the effective date %s and reason %i says that it is revoked from %s on', (date, reason, said) => {
    const run = runOf([1, 2], twice);
    const form = { ...run.manifest.form, Reason: reason, ...(date && { EffectiveDate: date }) };
    const manifest = { ...run.manifest, form };
    const row = rowsOf({ ...run, manifest }).find(({ Id }) => Id === 2);
    expect(row?.['Revoked at']).toBe(said);
  });
});
