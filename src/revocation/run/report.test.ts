import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../certificate-for-tests.ts';
import { replay } from './ledger.ts';
import { hashOfIds, type Manifest } from './manifest.ts';
import { readReport } from './read-report.ts';
import { printReport } from './report.ts';
import { certificateColumns, reportRows, runCells, runColumns } from './report-table.ts';
import type { RunEvent } from './run-event.ts';

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
  it('is JSON that tells each certificate, its outcome and every attempt', () => {
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
    ]);
  });

  it('makes the same run again, whatever the names are', () => {
    const text = fc.string({ unit: 'binary' });
    const pick = fc.record({
      Id: fc.integer({ min: 1 }),
      IssuedCN: fc.option(text),
      IssuedDN: fc.option(text),
      SerialNumber: fc.option(text),
      CertificateAuthorityName: fc.option(text),
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
          const manifest = { ...run.manifest, form: { Reason: 0, Comment: comment } };
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

  it('that was cut off, or whose certificates were changed, is not read', () => {
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
      { Id: 2, Outcome: 'revoked', Attempts: 1, 'Last server message': '=busy' },
    ]);
  });

  it('leaves open what is not known', () => {
    const [row] = [...reportRows(runOf([1], []))].filter((each) => each !== null);
    expect(row?.slice(7, 16)).toEqual(['waiting', null, null, 0, null, null, null, null, null]);
  });
});
