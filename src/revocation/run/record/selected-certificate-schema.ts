import * as z from 'zod/mini';
import type { SelectedCertificate } from '../../selection.ts';

const text = z.nullable(z.string());
const integer = z.nullable(z.int());
const time = z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)), 'is no date'));

/** A certificate as `pick` keeps it, where it was written down. */
export const selectedCertificateSchema: z.ZodMiniType<SelectedCertificate> = z.object({
  Id: z.int(),
  IssuedCN: text,
  IssuedDN: text,
  SerialNumber: text,
  CertState: z.int(),
  RevocationReason: integer,
  NotBefore: time,
  NotAfter: time,
  CertificateAuthorityId: integer,
  CertificateAuthorityName: text,
  TemplateName: text,
  KeyUsage: integer,
  RevocationEffDate: z.optional(z.nullable(time)),
  // Of before 2026-12 they are not known.
  Thumbprint: z.optional(text),
  alternativeNames: z.optional(z.array(z.string())),
  RequesterName: z.optional(text),
  OwnerRoleName: z.optional(text),
  pendingRequest: z.optional(z.object({ title: z.nullable(z.string()), since: z.nullable(z.number()) })),
});
