import type { CertificateCollection } from '#command/collections.ts';
import type { StoredCollection } from '../store/collections.ts';
import { isoDate } from './iso-date.ts';

/** As the lists and single reads answer it (CertificateQuery). */
export function collectionReply(collection: StoredCollection): CertificateCollection {
  return {
    Id: collection.id,
    Name: collection.name,
    Description: collection.description,
    Automated: false,
    Content: collection.query,
    DuplicationField: collection.duplication_field,
    ShowOnDashboard: collection.show_on_dashboard === 1,
    Favorite: collection.favorite === 1,
  };
}

/** As a change answers it (CertificateCollectionResponse). */
export function changedCollectionReply(collection: StoredCollection) {
  const { Id, Name, Description, Content, DuplicationField, ShowOnDashboard, Favorite } =
    collectionReply(collection);
  return {
    Id,
    Name,
    Description,
    Content,
    Query: Content,
    DuplicationField,
    ShowOnDashboard,
    Favorite,
    ...countOf(collection),
  };
}

/** As CollectionList answers it (CertificateCollectionListResponse). */
export function countedCollectionReply(collection: StoredCollection) {
  const { Automated: _, ...fields } = collectionReply(collection);
  return {
    ...fields,
    DuplicationField: duplicationWords[collection.duplication_field] ?? null,
    ...countOf(collection),
    HasQueryPermissions: true,
  };
}

function countOf({ estimated_count, last_estimated }: StoredCollection) {
  return {
    EstimatedCertCount: estimated_count,
    LastEstimated: last_estimated === null ? null : isoDate(last_estimated),
  };
}

const duplicationWords: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'CommonName',
  2: 'DistinguishedName',
  4: 'PrincipalName',
};
