import fc from 'fast-check';
import { parse } from 'papaparse';
import { expect, it } from 'vitest';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import { Ledger } from '#revocation/run/record/ledger.ts';
import { hashOfIds } from '#revocation/run/record/manifest.ts';
import { certificateColumns, reportRows, runCells, runColumns } from '#revocation/run/report/report-table.ts';
import { byteOrderMark, csvLines } from '../ui/csv.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('=HYPERLINK("http://a")', 'a;=1', 'a\r\nb', '"', "'=1", '\0=1', 'x\ty', ' | ', '＝1'),
);
/** As CAs give them: of 1 to 20 octets, in digits alone, or what a spreadsheet takes for a power of ten. */
const serialNumber = fc.oneof(
  fc.stringMatching(/^[0-9A-F]{2,40}$/),
  fc.stringMatching(/^\d{16,20}$/),
  fc.stringMatching(/^0\d{1,5}$/),
  fc.stringMatching(/^\d{1,4}E\d{1,3}$/),
);
const estate = fc.uniqueArray(
  fc.record({
    Id: fc.integer({ min: 1, max: 2_147_483_647 }),
    IssuedCN: fc.option(text),
    IssuedDN: fc.option(text),
    alternativeNames: fc.array(text, { maxLength: 3 }),
    SerialNumber: serialNumber,
    Thumbprint: fc.stringMatching(/^[0-9A-F]{40}$/),
    CertificateAuthorityName: fc.option(text),
    TemplateName: fc.option(text),
    RequesterName: fc.option(text),
    OwnerRoleName: fc.option(text),
  }),
  { selector: ({ Id }) => Id, maxLength: 8 },
);

/** An apostrophe stands before what a spreadsheet would change, and behind a separator inside: nobody counts them. */
const plain = (cell: unknown) => String(cell ?? '').replaceAll("'", '');

it('a report of any estate is read back from CSV as it was but for the apostrophes of ours', () => {
  fc.assert(
    fc.property(estate, text, (picks, comment) => {
      const certificates = picks.map((pick) => certificateForTests(pick.Id, pick));
      const ids = certificates.map(({ Id }) => Id);
      const [first] = certificates;
      const manifest = {
        id: 'run-1',
        confirmedAt: 1_750_000_000_000,
        confirmedBy: 'operator',
        form: { Reason: 4, Comment: comment },
        collectionName: comment,
        scope: null,
        selectedCount: ids.length,
        count: ids.length,
        hash: hashOfIds(ids),
        setAside: first ? [{ id: first.Id, obstacle: 'expired' as const, certificate: first }] : [],
      };
      const run = { manifest, certificates, events: [], ledger: new Ledger(ids) };
      const rows = [...reportRows(run)].filter((row) => row !== null);
      const cells = runCells(manifest);
      const file = `${byteOrderMark}${csvLines([[...certificateColumns, ...runColumns]])}${csvLines(rows, csvLines([cells]))}`;
      const [headers, ...lines] = parse(file, { delimiter: ',', newline: '\r\n' }).data;
      expect(headers).toEqual([...certificateColumns, ...runColumns]);
      // The last one is behind the last line end.
      expect(lines.slice(0, rows.length).map((line) => line.map(plain))).toEqual(
        rows.map((row) => [...row, ...cells].map(plain)),
      );
      // What is read back by is never one to count apostrophes for, or has one at its beginning.
      const at = certificateColumns.indexOf('Thumbprint');
      for (const [index, { Thumbprint }] of certificates.entries())
        expect([Thumbprint, `'${Thumbprint}`]).toContain(lines[index]?.[at]);
    }),
  );
});
