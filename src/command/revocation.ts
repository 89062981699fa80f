import * as z from 'zod/mini';
import { commentLimits } from './comment.ts';
import { parseDateTime, printDateTime } from './date-time.ts';
import { endpoint } from './endpoint.ts';
import { revokeCertificatesPermission } from './permissions.ts';
import { bodyFlag, bodyInteger, bodyIntegerOrNull } from './request-body.ts';
import { reasonCodesInWords, revocationReasonCode } from './revocation-reasons.ts';
import { wireArray, wireObject, wireRead, wireText } from './wire.ts';

const reasonCodes: ReadonlySet<number> = new Set(Object.values(revocationReasonCode));

/** Zero-width and control characters are as blank as spaces. */
const somethingVisible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Every certificate keeps it with its history and audit record, even one that is refused. */
const maxIds = 10_000;

const reasonComplaint = 'Reason must be one of Command’s reason numbers';
const collectionComplaint = 'CollectionId must be an integer';

const isKnownReason = z.refine<number>((code) => reasonCodes.has(code), 'Reason must be -1 or 0 to 6');
const reasonDescription = {
  enum: [...reasonCodes],
  description: `${reasonCodesInWords}. The first only for a certificate that is on hold.`,
};

/** Permission context only. Clients also send 0 for none. */
function collectionField<Integer extends z.ZodMiniType<number>>(integer: Integer) {
  return z
    .pipe(
      z.nullish(integer),
      z.transform((id) => id || undefined),
    )
    .check(
      z.meta({
        description:
          'Collection in which the caller may revoke; without it the permission is needed for everything. ' +
          'It is not compared with the certificates.',
        example: 0,
      }),
    );
}

/** Fields of the request that an operator fills in; each message stands at its field in a form. */
export const revocationFields = {
  Reason: z
    ._default(z.int(reasonComplaint).check(isKnownReason), revocationReasonCode.unspecified)
    .check(z.meta(reasonDescription)),
  Comment: z.string('Comment is required').check(
    z.refine((comment) => somethingVisible.test(comment), 'Comment is required: say why, for the audit log'),
    ...commentLimits('Comment'),
    z.meta({ description: 'Why, for the audit log. Not blank.', example: 'Server retired' }),
  ),
  EffectiveDate: wireRead(
    z.string('EffectiveDate must be text').check(
      z.meta({
        format: 'date-time',
        description: 'From when on, in UTC. Default now. At a date to come the certificate is revoked then.',
      }),
    ),
    (text) => {
      const milliseconds = parseDateTime(text);
      return milliseconds === null ? null : printDateTime(milliseconds);
    },
    () => 'Effective date must be ISO 8601 in UTC, such as 2026-11-19T16:23:01Z',
  ),
  CollectionId: collectionField(z.int(collectionComplaint)),
};

/** Body of POST /Certificates/Revoke. */
const revocationRequest = wireObject({
  CertificateIds: z
    .array(bodyInteger('CertificateIds must be integers'), 'CertificateIds is required: an array of integers')
    .check(
      z.minLength(1, 'CertificateIds must name at least one certificate'),
      z.maxLength(maxIds, 'CertificateIds must name at most 10,000 certificates'),
      z.meta({ description: 'Command’s own ids of the certificates.', example: [1] }),
    ),
  ...revocationFields,
  Reason: z
    ._default(bodyInteger(reasonComplaint).check(isKnownReason), revocationReasonCode.unspecified)
    .check(z.meta(reasonDescription)),
  CollectionId: collectionField(bodyInteger(collectionComplaint)),
  EffectiveDate: z.optional(revocationFields.EffectiveDate),
  PublishCRL: z.optional(bodyFlag('PublishCRL must be true or false')),
  ContainerId: z.optional(bodyIntegerOrNull('ContainerId must be an integer')).check(
    z.meta({
      description: 'Container of certificate stores instead of a collection. Since Command 25.',
      example: 0,
    }),
  ),
});

/**
 * `FailedIds` stands in Keyfactor's documentation but in none of its schemas; every array may be null or absent.
 */
const revocationResponseShape = {
  RevokedIds: wireArray(z.int()),
  FailedIds: z.nullish(z.array(z.int())),
  SuspendedCerts: wireArray(wireObject({ CertId: z.int(), WorkflowId: wireText, Message: wireText })),
};

const revocationResponse = wireObject(revocationResponseShape);

export const revokeCertificates = endpoint({
  method: 'POST',
  path: '/Certificates/Revoke',
  permissions: [revokeCertificatesPermission],
  body: revocationRequest,
  response: revocationResponse,
});

/** The same, of whose answer more is read: an error may come as a success, with words that nothing else tells. */
export const revokeCertificatesOrError = endpoint({
  ...revokeCertificates,
  response: wireObject({
    ...revocationResponseShape,
    ErrorCode: z.optional(z.catch(wireText, null)),
    Message: z.optional(z.catch(wireText, null)),
  }),
});

export type RevocationRequest = z.output<typeof revocationRequest>;
export type RevocationResponse = z.output<typeof revokeCertificatesOrError.response>;
