import { expect, it } from 'vitest';
import { certificateColumns } from '../certificates/certificate-columns.tsx';
import { exportColumns } from '../export/export-columns.ts';

it('every column of the grid can be exported, under the name that it has there', () => {
  const headers = new Map(exportColumns.map(({ id, header }) => [id, header]));
  expect(headers.size).toBe(exportColumns.length);
  expect(certificateColumns.map(({ id }) => [id, headers.get(id)])).toEqual(
    certificateColumns.map(({ id, header }) => [id, header]),
  );
});
