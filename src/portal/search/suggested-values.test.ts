import { expect, it } from 'vitest';
import { certificate } from '#command/certificate.ts';
import { builtInFields, findField } from '#command/query/query-fields.ts';
import { recordedCertificates } from '#command/recorded-certificates-for-tests.ts';
import { issuedBy } from './presets.ts';
import { suggestedValues } from './suggested-values.ts';

const shown = [certificate.parse(recordedCertificates.rsa), certificate.parse(recordedCertificates.ed25519)];

it('suggests of a CA the logical name, which is what its field compares with', () => {
  const field = findField(builtInFields, 'CA');
  if (!field) throw new Error('There is no field CA.');
  expect(suggestedValues(field, shown)).toEqual([{ value: 'Sub-CA', words: 'Sub-CA' }]);
});

it('asks for a CA by its logical name, however it was typed', () => {
  const { label, search } = issuedBy(shown[0]?.CertificateAuthorityName ?? '');
  expect(label).toBe('Sub-CA');
  expect(search.query).toContain('CA -eq "Sub-CA"');
});
