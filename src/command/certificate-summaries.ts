import * as z from 'zod/mini';
import { certificateShape } from './certificate.ts';
import { listCertificates } from './certificates.ts';
import { endpoint } from './endpoint.ts';
import { wireArray, wireObject, wireText } from './wire.ts';

/** The properties that reports tell of a certificate: a third of an item, and read in a fraction of the time. */
export const certificateSummary = wireObject({
  Id: certificateShape.Id,
  IssuedCN: certificateShape.IssuedCN,
  IssuedDN: certificateShape.IssuedDN,
  IssuerDN: certificateShape.IssuerDN,
  SerialNumber: certificateShape.SerialNumber,
  Thumbprint: certificateShape.Thumbprint,
  NotBefore: certificateShape.NotBefore,
  NotAfter: certificateShape.NotAfter,
  CertState: certificateShape.CertState,
  CertificateAuthorityName: certificateShape.CertificateAuthorityName,
  TemplateName: certificateShape.TemplateName,
  RequesterName: certificateShape.RequesterName,
  RevocationEffDate: certificateShape.RevocationEffDate,
  RevocationReason: certificateShape.RevocationReason,
  RevocationComment: certificateShape.RevocationComment,
  OwnerRoleName: certificateShape.OwnerRoleName,
  SubjectAltNameElements: wireArray(wireObject({ Value: wireText })),
});

export type CertificateSummary = z.output<typeof certificateSummary>;

/** A page of certificates, of whose answer a summary of each certificate is read: for those who read very many. */
export const listCertificateSummaries = endpoint({
  ...listCertificates,
  response: z.array(certificateSummary),
});
