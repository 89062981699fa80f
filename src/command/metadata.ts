import * as z from 'zod/mini';
import { endpoint, noContent } from './endpoint.ts';
import { pagingQuery, queryInteger } from './list-query.ts';
import { modifyMetadata, readMetadataTypes } from './permissions.ts';
import { bodyInteger } from './request-body.ts';
import { wireBoolean, wireInteger, wireObject, wireText } from './wire.ts';

/** DataType on the wire: the first of Keyfactor's eight. */
export const metadataTypes = { Text: 1, Integer: 2, Date: 3, Boolean: 4 } as const;

/** A custom field of certificates (MetadataFieldResponse); the last two came with Command 25. */
const metadataField = wireObject({
  Id: z.int(),
  Name: wireText,
  Description: wireText,
  DataType: wireInteger,
  Hint: wireText,
  Validation: wireText,
  Enrollment: wireInteger,
  Message: wireText,
  Options: wireText,
  DefaultValue: wireText,
  AllowAPI: wireBoolean,
  ExplicitUpdate: wireBoolean,
  DisplayOrder: wireInteger,
  CaseSensitive: wireBoolean,
  ExemptFromActionedCount: wireBoolean,
});

/** Source of the permission: Keyfactor's API reference 25.1, GET Metadata Fields. */
export const listMetadataFields = endpoint({
  method: 'GET',
  path: '/MetadataFields',
  permissions: [readMetadataTypes],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(metadataField),
  lenience: {},
});

/** In UTF-16 units. Keyfactor publishes none for its text fields. */
const maxValueLength = 1000;

/** A value as clients send it, also as number or truth value; blank or null takes it away. */
const metadataValue = z.pipe(
  z.pipe(
    z.union([z.string(), z.number(), z.boolean(), z.null()], 'must be text, a number, or true or false'),
    z.transform((value) => String(value ?? '').trim()),
  ),
  z.string().check(z.maxLength(maxValueLength, `must have ${maxValueLength} characters or fewer`)),
);

/** Fields that are not named keep their values. Source: Keyfactor's API reference, PUT Certificates Metadata. */
export const updateMetadata = endpoint({
  method: 'PUT',
  path: '/Certificates/Metadata',
  permissions: [modifyMetadata],
  query: wireObject({ collectionId: queryInteger }),
  body: wireObject({
    Id: bodyInteger('Id is required: an integer'),
    Metadata: z
      .record(z.string(), metadataValue, 'Metadata is required: values by the name of their field')
      .check(z.meta({ example: { OwnerTeam: 'commerce-team' } })),
  }),
  response: noContent,
});
