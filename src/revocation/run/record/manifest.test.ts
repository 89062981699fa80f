import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOfIds } from './manifest.ts';

it('hashes the ids in ascending order, one a line (R1)', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 200 }), (ids) => {
      const lines = ids
        .toSorted((one, other) => one - other)
        .map((id) => `${id}\n`)
        .join('');
      expect(hashOfIds(ids)).toBe(createHash('sha256').update(lines).digest('hex'));
    }),
  );
});
