import * as z from 'zod/mini';
import { certificateCollection } from './collections.ts';
import { endpoint, noContent } from './endpoint.ts';
import { idParams } from './list-query.ts';
import { modifyCollections, readCertificates } from './permissions.ts';
import { bodyBoolean, bodyFlag, bodyInteger, bodyIntegerOrNull } from './request-body.ts';
import { wireBoolean, wireDateTimeOrNull, wireInteger, wireObject, wireText } from './wire.ts';

/** The answer to a change: Content and Query are the same text. */
const changedCollection = wireObject({
  Id: z.int(),
  Name: wireText,
  Description: wireText,
  Content: wireText,
  Query: wireText,
  DuplicationField: wireInteger,
  ShowOnDashboard: wireBoolean,
  Favorite: wireBoolean,
  EstimatedCertCount: wireInteger,
  LastEstimated: wireDateTimeOrNull,
});

const id = (name: string) =>
  bodyInteger(`${name} is required: an integer`).check(
    z.refine((number) => number > 0, `${name} must be 1 or more`),
  );

export const duplicationFields = { none: 0, 'common name': 1, 'distinguished name': 2, 'principal name': 4 };
const duplicationNumbers: readonly number[] = Object.values(duplicationFields);

/** The fields that are given when a collection is saved. */
export const collectionFields = {
  Name: z
    .string('Name is required')
    .check(
      z.trim(),
      z.minLength(1, 'Name is required'),
      z.maxLength(100, 'Name must have 100 characters or fewer'),
    ),
  Description: wireText.check(
    z.refine((text) => (text?.length ?? 0) <= 1000, 'Description must have 1,000 characters or fewer'),
  ),
  Query: wireText.check(
    z.refine((text) => (text?.length ?? 0) <= 16_000, 'Query must have 16,000 characters or fewer'),
  ),
  DuplicationField: bodyIntegerOrNull('DuplicationField must be an integer').check(
    z.refine(
      (field) => field === null || duplicationNumbers.includes(field),
      'DuplicationField must be 0, 1, 2 or 4',
    ),
  ),
  ShowOnDashboard: bodyFlag('ShowOnDashboard must be true or false'),
  Favorite: bodyFlag('Favorite must be true or false'),
};

export const createCollection = endpoint({
  method: 'POST',
  path: '/CertificateCollections',
  permissions: [modifyCollections],
  body: wireObject({ ...collectionFields, CopyFromId: bodyIntegerOrNull('CopyFromId must be an integer') }),
  response: changedCollection,
});

export const updateCollection = endpoint({
  method: 'PUT',
  path: '/CertificateCollections',
  permissions: [modifyCollections],
  body: wireObject({ ...collectionFields, Id: id('Id') }),
  response: changedCollection,
});

/** A Description or Query that is left out is taken from the collection that is copied; so are the permissions of roles. */
export const copyCollection = endpoint({
  method: 'POST',
  path: '/CertificateCollections/Copy',
  permissions: [modifyCollections],
  body: wireObject({ ...collectionFields, CopyFromId: id('CopyFromId') }),
  response: changedCollection,
});

export const deleteCollection = endpoint({
  method: 'DELETE',
  path: '/CertificateCollections/{id}',
  permissions: [modifyCollections],
  params: idParams,
  response: noContent,
});

export const setCollectionFavorite = endpoint({
  method: 'PUT',
  path: '/CertificateCollections/{id}/Favorite',
  permissions: [modifyCollections],
  params: idParams,
  body: wireObject({ ShowInNavigator: bodyBoolean('ShowInNavigator is required: true or false') }),
  response: noContent,
});

/** As it is written back with its changes. By id, or by name; digits are an id. */
export const getCollection = endpoint({
  method: 'GET',
  path: '/CertificateCollections/{idOrName}',
  permissions: [readCertificates],
  params: z.object({ idOrName: z.string() }),
  response: certificateCollection,
});
