import { expect, it } from 'vitest';
import { comparison } from '#command/query/query.ts';
import { refusedBecauseOf } from './refused-filter.ts';

it.each([
  ['Owner', 'There is no field "Owner".', true],
  ['owner', 'There is no field "Owner".', true],
  // As a live Command refuses a value, and a sort field.
  ['CertState', 'Invalid CertState value: Revoked.', true],
  ['Id', 'Invalid sort field: Id.', true],
  ['CN', 'There is no field "IssuedCN".', false],
  ['Owner', 'There is no field "OwnerRoleName".', false],
  ['Cost-Center', 'There is no field "Cost-Center".', true],
])('a filter of %s is named by %s: %s', (field, message, expected) => {
  expect(refusedBecauseOf({ at: 0, comparisons: [comparison(field, '-eq', 'x')] }, message)).toBe(expected);
});
