import { describe, expect, it } from 'vitest';
import type { PickedCertificate } from '#revocation/selection.ts';
import { revokeFormSchema } from './revoke-form.ts';

const certificate: PickedCertificate = {
  Id: 1,
  IssuedCN: 'host',
  IssuedDN: 'CN=host',
  SerialNumber: '01',
  CertState: 1,
  RevocationReason: null,
  NotBefore: '2026-05-01T00:00:00.000Z',
  NotAfter: '2027-05-01T00:00:00.000Z',
  CertificateAuthorityId: 1,
  CertificateAuthorityName: 'Issuing CA',
  TemplateName: null,
  KeyUsage: null,
};
const schema = revokeFormSchema([certificate]);
const filled = { Reason: 4, Comment: 'Replaced', EffectiveDate: '', CollectionId: 0 };

describe('the form of a revocation', () => {
  it('leaves out an empty date and no collection', () => {
    expect(schema.parse(filled)).toEqual({ Reason: 4, Comment: 'Replaced' });
  });

  it('writes the date in Command’s form', () => {
    expect(schema.parse({ ...filled, EffectiveDate: '2026-11-19 16:23' }).EffectiveDate).toBe(
      '2026-11-19T16:23:00.000Z',
    );
  });

  it.each([
    [{ Comment: ' \n' }, 'Comment'],
    [{ EffectiveDate: '19.11.2026' }, 'EffectiveDate'],
    [{ EffectiveDate: '2026-04-30' }, 'EffectiveDate'],
    [{ EffectiveDate: '2027-05-02' }, 'EffectiveDate'],
    [{ Reason: 7 }, 'Reason'],
  ])('says of %j that %s is wrong', (change, field) => {
    const { error } = schema.safeParse({ ...filled, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
