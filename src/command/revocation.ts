import { z } from 'zod';
import { parseDateTime, printDateTime } from './date-time.ts';
import { endpoint } from './endpoint.ts';
import { revokeCertificatesPermission } from './permissions.ts';
import { revocationReasonCode } from './revocation-reasons.ts';
import { wireArray, wireBoolean, wireInteger, wireObject, wireText } from './wire.ts';

const reasonCodes: ReadonlySet<number> = new Set(Object.values(revocationReasonCode));

/** Zero-width and control characters are as blank as spaces. */
const somethingVisible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Fields of the request that an operator fills in; each message stands at its field in a form. */
export const revocationFields = {
  Reason: z
    .int('Reason must be one of Command’s reason numbers')
    .refine((code) => reasonCodes.has(code), 'Reason must be -1 or 0 to 6')
    .default(revocationReasonCode.unspecified),
  Comment: z
    .string('Comment is required')
    .refine((comment) => somethingVisible.test(comment), 'Comment is required: say why, for the audit log'),
  EffectiveDate: z.string('EffectiveDate must be text').transform((text, context) => {
    const milliseconds = parseDateTime(text);
    if (milliseconds !== null) return printDateTime(milliseconds);
    context.addIssue({
      code: 'custom',
      message: 'Effective date must be ISO 8601 in UTC, such as 2026-11-19T16:23:01Z',
    });
    return z.NEVER;
  }),
  /** Permission context only. Clients also send 0 for none. */
  CollectionId: z
    .int('CollectionId must be an integer')
    .nullish()
    .transform((id) => id || undefined),
};

/** Body of POST /Certificates/Revoke. */
const revocationRequest = wireObject({
  CertificateIds: z
    .array(z.int('CertificateIds must be integers'), 'CertificateIds is required: an array of integers')
    .min(1, 'CertificateIds must name at least one certificate'),
  ...revocationFields,
  EffectiveDate: revocationFields.EffectiveDate.optional(),
  /** Asks for the CRL to be published at once. Since 25. */
  PublishCRL: wireBoolean.optional(),
  /** A container of certificate stores as permission context instead of a collection. Since 25. */
  ContainerId: wireInteger.optional(),
});

/**
 * `FailedIds` stands in Keyfactor's documentation but in none of its schemas; every array may be null or absent.
 */
const revocationResponse = wireObject({
  RevokedIds: wireArray(z.int()),
  FailedIds: z.array(z.int()).nullish(),
  SuspendedCerts: wireArray(wireObject({ CertId: z.int(), WorkflowId: wireText, Message: wireText })),
});

export const revokeCertificates = endpoint({
  method: 'POST',
  path: '/Certificates/Revoke',
  summary: 'Revokes certificates, puts them on hold or takes them off hold.',
  permissions: [revokeCertificatesPermission],
  body: revocationRequest,
  response: revocationResponse,
});

export type RevocationRequest = z.output<typeof revocationRequest>;
export type RevocationResponse = z.output<typeof revocationResponse>;
