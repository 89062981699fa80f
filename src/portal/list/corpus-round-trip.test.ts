import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { certificateStates } from '#command/certificate-states.ts';
import { type CertificateSummary, certificateSummary } from '#command/certificate-summaries.ts';
import type { CertificateFinder, ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { lines } from '#revocation/list/corpus-for-tests.ts';
import { tableCases } from '#revocation/list/corpus-tables-for-tests.ts';
import { type FindingKind, stateOf } from '#revocation/list/findings.ts';
import { Ledger } from '#revocation/run/record/ledger.ts';
import { printReport, type ReportedRun } from '#revocation/run/report/report.ts';
import { certificateColumns, reportRows, runCells, runColumns } from '#revocation/run/report/report-table.ts';
import { specialCases } from '../../sandbox/estate/special-cases.ts';
import { startTestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { exportColumns } from '../export/export-columns.ts';
import { byteOrderMark, csvLines } from '../ui/csv.ts';
import { finderOf, type ListedEstate, readEstate } from './corpus-estate-for-tests.ts';
import { downloadFindings } from './finding-csv.ts';
import { partName } from './part-words.ts';
import { type Read, readList, taken } from './read-corpus-for-tests.ts';

const saved: string[] = [];
vi.mock('../ui/download.ts', () => ({
  downloadFile: (_name: string, pieces: readonly string[]) => saved.push(pieces.join('')),
}));

let world: ListedEstate;
let summaries: readonly CertificateSummary[];
let finder: CertificateFinder;

beforeAll(async () => {
  const sandbox = await startTestSandbox({ certificates: 900 });
  const query = 'pq.returnLimit=1000&pq.includeRevoked=true&pq.includeExpired=true';
  const { body } = await sandbox.get(`/Certificates?${query}`);
  await sandbox.close();
  world = readEstate(body, (name) => specialCases.findIndex((each) => each.name === name) + 1);
  summaries = z.array(certificateSummary).parse(body);
  finder = finderOf(world.listed);
});

afterEach(() => {
  saved.length = 0;
});

/** Each certificate that was named alone, with the part in which it ended. */
function partsOf({ findings }: Read): ReadonlyMap<number, FindingKind> {
  return new Map(
    findings.flatMap(({ kind, certificates: [only, ...others] }) =>
      only && others.length === 0 ? [[only.Id, kind] as const] : [],
    ),
  );
}

/** Where certificates end that are named for certain. */
function expectedParts(ids: readonly number[]): ReadonlyMap<number, FindingKind> {
  const now = Date.now();
  return new Map(
    world.listed.filter(({ Id }) => ids.includes(Id)).map((each) => [each.Id, stateOf(each, now)]),
  );
}

async function expectTheSame(text: string, ids: readonly number[]) {
  const read = await readList(text, finder);
  expect(read.unreadable.map(({ reason }) => reason)).toEqual([]);
  expect(partsOf(read)).toEqual(expectedParts(ids));
  expect(read.findings).toHaveLength(ids.length);
}

const counts = [1, 2, 4, specialCases.length, 900];

describe('an export of certificates', () => {
  const write = (all: readonly CertificateSummary[], columns: readonly string[]) => {
    const shown = exportColumns.filter(({ id }) => columns.includes(id));
    const rows = all.map((one) => shown.map(({ value }) => value(one, Date.now())));
    return byteOrderMark + csvLines([shown.map(({ header }) => header)]) + csvLines(rows);
  };
  const all = exportColumns.map(({ id }) => id);

  it.each(counts)('of %i with all columns is read back to what it was', async (count) => {
    const some = summaries.slice(0, count);
    await expectTheSame(
      write(some, all),
      some.map(({ Id }) => Id),
    );
  });

  it.each([
    ['Thumbprint'],
    ['Thumbprint', 'IssuedCN'],
    ['Id', 'IssuedCN', 'SerialNumber', 'Thumbprint', 'CertState'],
  ])('with the columns %s is read back to what it was', async (...columns) => {
    await expectTheSame(
      write(summaries.slice(0, 60), columns),
      summaries.slice(0, 60).map(({ Id }) => Id),
    );
  });

  it.each([';', '\t'])(
    'saved again by a spreadsheet with %j between cells is read back to what it was',
    async (by) => {
      const some = summaries.slice(specialCases.length, 200);
      const quoted = (cell: string | number | null) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
      const rows = some.map((one) =>
        exportColumns.map(({ value }) => quoted(value(one, Date.now()))).join(by),
      );
      await expectTheSame(
        lines(exportColumns.map(({ header }) => header).join(by), ...rows),
        some.map(({ Id }) => Id),
      );
    },
  );
});

describe('the findings of a list', () => {
  const rowsOf = (read: Read, kind: FindingKind) =>
    read.findings
      .filter((finding) => finding.kind === kind)
      .flatMap((finding, at) =>
        (finding.certificates.length > 0 ? finding.certificates : [null]).map((certificate, candidate) => ({
          id: `${at} ${candidate}`,
          finding,
          certificate,
        })),
      );

  async function writtenOf(text: string, kind: FindingKind): Promise<string> {
    const before = await readList(text, finder);
    await downloadFindings(partName(kind), rowsOf(before, kind));
    return saved.at(-1) ?? '';
  }

  it.each(['matched', 'revoked', 'onHold', 'expired', 'notManaged', 'authority'] as const)(
    'in the part %s are read back to what they were',
    async (kind) => {
      const text = world.listed.map(({ Thumbprint }) => Thumbprint).join('\n');
      const ids = [...expectedParts(world.listed.map(({ Id }) => Id))].flatMap(([id, part]) =>
        part === kind ? [id] : [],
      );
      await expectTheSame(await writtenOf(text, kind), ids);
    },
  );

  it.each(['ambiguous', 'named', 'unproven', 'contradicts', 'notFound'] as const)(
    'in the part %s are not taken when they come back',
    async (kind) => {
      const { estate } = world;
      const [one, other, third] = [estate.counted(0), estate.leaf(0), estate.leaf(1)];
      const text = {
        ambiguous: `Serial Number,Owner\n${estate.twins(0)[0].serial},a\n${estate.special('short-serial-authority').serial},b`,
        named: `Hostname,Owner\n${other.commonName},a\n${third.commonName},b`,
        unproven: `Serial Number,Owner\n${one.serial},a\n${estate.counted(1).serial},b`,
        contradicts: `Thumbprint,Serial Number\n${other.thumbprint},${third.serial}\n${third.thumbprint},${other.serial}`,
        notFound: `${'0'.repeat(39)}1\n${'0'.repeat(39)}2`,
      }[kind];
      const written = await writtenOf(text, kind);
      expect(written.split('\r\n').length).toBeGreaterThan(2);
      expect(taken(await readList(written, finder)), written).toEqual([]);
    },
  );

  it('of every table of the corpus: what was not taken before is not taken when it comes back', async () => {
    for (const { make } of tableCases) {
      const { content } = make(world.estate);
      if (typeof content !== 'string') continue;
      const before = await readList(content, finder);
      for (const kind of new Set(before.findings.map((finding) => finding.kind))) {
        await downloadFindings(partName(kind), rowsOf(before, kind));
        const after = taken(await readList(saved.at(-1) ?? '', finder)).map(({ Id }) => Id);
        const ids = kind === 'matched' || kind === 'double' ? taken(before).map(({ Id }) => Id) : [];
        expect(
          after.filter((id) => !ids.includes(id)),
          saved.at(-1),
        ).toEqual([]);
      }
    }
  });
});

describe('the report of a run', () => {
  function run(all: readonly ListedCertificate[]): ReportedRun {
    return {
      manifest: {
        id: 'mx30uodm-1e577fd',
        confirmedAt: Date.parse('2026-11-30T08:44:17.002Z'),
        confirmedBy: 'admin',
        form: { Reason: 0, Comment: "'=cmd|'/c calc'!A1 test; \"=2\"\nsecond, line" },
        collectionName: null,
        scope: null,
        selectedCount: all.length,
        count: all.length,
        setAside: [],
        hash: '52f2eaa42dbfd795627a2873de1296768dacc8358c7abbc2261ba42cf3fb9cbf',
      },
      certificates: all,
      events: [],
      ledger: new Ledger(all.map(({ Id }) => Id)),
    };
  }
  const origin = {
    server: 'https://pki.example.com/KeyfactorAPI',
    printedAt: Date.parse('2026-11-30T08:44:17.002Z'),
  };
  /** What a run has: certificates of managed CAs that can be revoked. */
  const some = (count: number) =>
    world.listed
      .filter((each) => each.CertState === certificateStates.Active && each.CertificateAuthorityId !== null)
      .slice(0, count);

  it.each([1, 2, 4, 40, 700])('of %i certificates as a table is read back to what it was', async (count) => {
    const all = some(count);
    const reported = run(all);
    const rows = [...reportRows(reported)].flatMap((row) => (row ? [row] : []));
    const text =
      byteOrderMark +
      csvLines([[...certificateColumns, ...runColumns]]) +
      csvLines(rows, csvLines([runCells(reported.manifest)]));
    await expectTheSame(
      text,
      all.map(({ Id }) => Id),
    );
  });

  it.each([1, 2, 40])('of %i certificates as JSON is read back to what it was', async (count) => {
    const all = some(count);
    await expectTheSame(
      [...printReport(run(all), origin)].join(''),
      all.map(({ Id }) => Id),
    );
  });
});
