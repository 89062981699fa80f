import * as z from 'zod/mini';
import type { PickedCertificate } from '../selection.ts';

const text = z.nullable(z.string());
const time = z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value))));

/** What `pick` leaves of a certificate, read back from a journal or a report: nothing there is as it was left for sure. */
export const pickedCertificateSchema: z.ZodMiniType<PickedCertificate> = z.object({
  Id: z.int().check(z.gte(0)),
  IssuedCN: text,
  IssuedDN: text,
  SerialNumber: text,
  CertState: z.int(),
  RevocationReason: z.nullable(z.int()),
  NotBefore: time,
  NotAfter: time,
  CertificateAuthorityId: z.nullable(z.int()),
  CertificateAuthorityName: text,
  TemplateName: text,
  KeyUsage: z.nullable(z.int()),
});
