import { auditCategories, auditLevels, auditOperations } from '#command/audit.ts';
import {
  copyCollection,
  createCollection,
  deleteCollection,
  getCollection,
  setCollectionFavorite,
  updateCollection,
} from '#command/collection-changes.ts';
import { listCollectionsWithCounts } from '#command/collection-counts.ts';
import { listCollections } from '#command/collections.ts';
import { errorCodes } from '#command/errors.ts';
import { isGrantedInScope, readCertificates } from '#command/permissions.ts';
import { collectionFilter, olderCollectionFilter } from '../search/collection-filter.ts';
import * as store from '../store/collections.ts';
import { requireAnyPermission } from './access.ts';
import { type Caller, userName } from './caller.ts';
import { certificatePlans } from './certificate-query.ts';
import { copyRolePermissions, removeRolePermissions } from './collection-permissions.ts';
import { changedCollectionReply, collectionReply, countedCollectionReply } from './collection-reply.ts';
import { type ListQuery, listPage } from './list-page.ts';
import { notFound, refusal } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

interface CollectionFields {
  readonly Name: string;
  readonly Description: string | null;
  readonly Query: string | null;
  readonly DuplicationField: number | null;
  readonly ShowOnDashboard: boolean;
  readonly Favorite: boolean;
}

/** An id that no collection has. */
const noCollection = -1;

export function collectionRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, version } = sandbox;
  const listed = {
    listing: store.collectionListing,
    filter: version.searchesFavorites ? collectionFilter : olderCollectionFilter,
  };

  /** A page of the collections that the caller may read. */
  function list(query: ListQuery, caller: Caller) {
    const readable = store
      .allCollections(database)
      .filter(({ id }) => isGrantedInScope(caller.permissions, readCertificates, id));
    return listPage(sandbox, listed, query, caller, [store.isOneOf(readable.map(({ id }) => id))]);
  }

  function create(fields: CollectionFields, copyFromId: number | null, caller: Caller) {
    const source = copyFromId ? find(copyFromId) : undefined;
    if (source) requireAnyPermission(caller, [readCertificates], source.id);
    const row = {
      ...rowOf(fields),
      description: fields.Description ?? source?.description ?? '',
      query: fields.Query ?? source?.query ?? '',
    };
    checkName(fields.Name, null);
    certificatePlans(sandbox, row.query, userName(caller));
    return database.transaction(() => {
      const id = store.insertCollection(database, { ...row, last_estimated: null });
      if (source) copyRolePermissions(database, source.id, id);
      tell(caller, auditOperations.created, { id, ...row });
      return { data: changedCollectionReply(find(id)) };
    });
  }

  function find(id: number): store.StoredCollection {
    const collection = store.findCollection(database, id);
    if (!collection) throw notFound('CertificateCollection', id);
    return collection;
  }

  /** By id when it is one, else by name. */
  function findByIdOrName(idOrName: string): store.StoredCollection | undefined {
    const byId = /^\d{1,9}$/.test(idOrName) ? store.findCollection(database, Number(idOrName)) : undefined;
    return byId ?? store.findCollectionByName(database, idOrName);
  }

  /** @throws Problem 400 when another collection has the name */
  function checkName(name: string, ownId: number | null): void {
    const other = store.findCollectionByName(database, name);
    if (other && other.id !== ownId) {
      throw refusal(
        errorCodes.nameExists,
        `Name: there is a certificate collection "${other.name}" already.`,
      );
    }
  }

  function tell(
    caller: Caller,
    operation: number,
    { id, name, query }: Pick<store.StoredCollection, 'id' | 'name' | 'query'>,
  ): void {
    sandbox.audit.record({
      category: auditCategories.certificateCollection,
      operation,
      level: auditLevels.information,
      user: userName(caller),
      entityType: 'CertificateCollection',
      name,
      id,
      details: { Id: id, Name: name, Query: query },
    });
  }

  return [
    route(listCollections, ({ query, caller }) => {
      const { rows, count } = list(query, caller);
      return { data: rows.map(collectionReply), totalCount: count };
    }),

    route(listCollectionsWithCounts, ({ query, caller }) => {
      const { rows, count } = list(query, caller);
      return { data: rows.map(countedCollectionReply), totalCount: count };
    }),

    route(
      getCollection,
      ({ params }) => {
        const collection = findByIdOrName(params.idOrName);
        if (!collection) throw notFound('CertificateCollection', params.idOrName, 'Id or Name');
        return { data: collectionReply(collection) };
      },
      // A caller who may not read a collection does not learn from the answer whether there is one of this name.
      ({ params }) => findByIdOrName(params.idOrName)?.id ?? noCollection,
    ),

    route(createCollection, ({ body, caller }) => create(body, body.CopyFromId, caller)),

    route(copyCollection, ({ body, caller }) => create(body, body.CopyFromId, caller)),

    route(
      updateCollection,
      ({ body, caller }) => {
        find(body.Id);
        checkName(body.Name, body.Id);
        const row = rowOf(body);
        certificatePlans(sandbox, row.query, userName(caller));
        return database.transaction(() => {
          store.updateCollection(database, body.Id, { ...row, last_estimated: null });
          tell(caller, auditOperations.updated, { id: body.Id, ...row });
          return { data: changedCollectionReply(find(body.Id)) };
        });
      },
      ({ body }) => body.Id,
    ),

    route(
      deleteCollection,
      ({ params, caller }) => {
        const collection = find(params.id);
        database.transaction(() => {
          store.deleteCollection(database, params.id);
          removeRolePermissions(database, params.id);
          tell(caller, auditOperations.deleted, collection);
        });
        return { data: undefined };
      },
      ({ params }) => params.id,
    ),

    route(
      setCollectionFavorite,
      ({ params, body, caller }) => {
        const collection = find(params.id);
        database.transaction(() => {
          store.updateCollection(database, params.id, { favorite: body.ShowInNavigator ? 1 : 0 });
          tell(caller, auditOperations.updated, collection);
        });
        return { data: undefined };
      },
      ({ params }) => params.id,
    ),
  ];
}

function rowOf(fields: CollectionFields) {
  return {
    name: fields.Name,
    description: fields.Description ?? '',
    query: fields.Query ?? '',
    duplication_field: fields.DuplicationField ?? 0,
    show_on_dashboard: fields.ShowOnDashboard ? 1 : 0,
    favorite: fields.Favorite ? 1 : 0,
  };
}
