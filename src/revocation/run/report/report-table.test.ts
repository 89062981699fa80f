import { describe, expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { hashOfIds } from '../record/manifest.ts';
import { readReport } from './read-report.ts';
import { print, runOf, twice } from './report-for-tests.ts';
import { certificateColumns, reportRows, runCells, runColumns } from './report-table.ts';

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
