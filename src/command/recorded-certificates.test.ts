import { describe, expect, it } from 'vitest';
import { certificate, certificateDetails, certificateIdentity } from './certificate.ts';
import { listCertificateAuthorities } from './certificate-authorities.ts';
import { certificateSummary } from './certificate-summaries.ts';
import { recordedCertificates } from './recorded-certificates-for-tests.ts';

const { ed25519, rsa } = recordedCertificates;

describe('what real Commands answered', () => {
  it.each([
    ['as an item of a list', certificate],
    ['by itself', certificateDetails],
    ['in summary', certificateSummary],
    ['as what is sent', certificateIdentity],
  ])('is read %s', (_, schema) => {
    for (const reply of [ed25519, rsa]) {
      expect(schema.parse(reply)).toMatchObject({
        Id: reply.Id,
        SerialNumber: reply.SerialNumber,
        CertState: 1,
        RevocationReason: null,
        CertificateAuthorityName: 'http://ejbca-ca.example.local:8082/ejbca\\Sub-CA',
        NotAfter: new Date(`${reply.NotAfter}`).toISOString(),
      });
    }
  });

  it('keeps what is unset apart from what is nought', () => {
    const read = certificate.parse(ed25519);
    expect(read).toMatchObject({
      AltKeyType: null,
      AltKeyAlgorithm: null,
      CARowIndex: null,
      CertRequestId: null,
      RevocationEffDate: null,
      RevocationComment: null,
      Curve: null,
      KeyAlgorithm: '1.3.101.112',
      RequesterName: 'service-account-82852',
      ImportDate: '2026-03-23T14:26:40.113Z',
    });
    expect(read.CRLDistributionPoints.map(({ Url }) => Url)).toEqual([
      'http://ejbca.example.local:80/ejbca/publicweb/webdist/certdist?cmd=crl&issuer=CN=TestCA,O=AnaTom,C=SE',
      'CN=TestCA,O=AnaTom,C=SE',
    ]);
  });

  // certificate_authority_data_source.yaml of the same provider: text without a zone, or null.
  it.each([
    ['2026-03-23T14:20:00.123', '2026-03-23T14:20:00.123Z'],
    ['2026-03-23T14:20:00', '2026-03-23T14:20:00.000Z'],
    [null, null],
  ])('reads the last scan %s of a CA in UTC', (LastScan, read) => {
    const authority = { Id: 1, LogicalName: 'Sub-CA', HostName: null, CAType: 1, LastScan };
    expect(listCertificateAuthorities.response.parse([authority])[0]?.LastScan).toBe(read);
  });
});
