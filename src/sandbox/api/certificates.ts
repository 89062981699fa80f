import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import { readCertificates } from '#command/permissions.ts';
import { account } from '../estate/identity.ts';
import { certificateFilterFields } from '../search/certificate-filter.ts';
import { createFilter } from '../search/filter.ts';
import { metadataFieldNames, writeNewProperties } from '../store/certificate-properties.ts';
import * as store from '../store/certificates.ts';
import { findCollection } from '../store/collections.ts';
import { requirePermission } from './access.ts';
import { certificateReplies } from './certificate-reply.ts';
import { readPaging } from './paging.ts';
import { Problem } from './problem.ts';
import { readQueryString } from './query-filter.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, now } = sandbox;
  writeNewProperties(database);
  return [
    route(listCertificates, ({ query, caller }) => {
      requirePermission(caller, readCertificates, query.collectionId);
      const where: Expression<SqlBool>[] = [];
      if (!query.IncludeRevoked) where.push(store.notRevoked);
      if (!query.IncludeExpired) where.push(store.notExpired(now()));
      const filter = createFilter(
        certificateFilterFields(metadataFieldNames(database)),
        sql.ref('certificates.id'),
      );
      const context = { now: now(), me: account(caller.name) };
      const texts = [query.collectionId && collectionQuery(sandbox, query.collectionId), query.QueryString];
      for (const text of texts) {
        const clause = readQueryString(text || undefined, (parsed) => filter(parsed, context));
        if (clause) where.push(clause);
      }

      const paging = readPaging(query);
      const sortBy = query.SortField ?? 'Id';
      if (!store.sortFields.includes(sortBy.toLowerCase())) {
        throw new Problem(400, `SortField "${sortBy}" cannot be sorted by.`);
      }
      const descending = query.SortAscending === 1;
      const rows = store.listCertificates(database, {
        where,
        sortBy,
        descending,
        ...paging,
      });
      return {
        data: certificateReplies(sandbox, rows, parts(query)),
        totalCount: store.countCertificates(database, where),
      };
    }),

    route(getCertificate, ({ params, query, caller }) => {
      requirePermission(caller, readCertificates, query.collectionId);
      const row = store.findCertificate(database, params.id);
      const [reply] = row ? certificateReplies(sandbox, [row], parts(query)) : [];
      if (!row || !reply) throw new Problem(404, `There is no certificate with the id ${params.id}.`);
      return { data: { ...reply, IsCACertificate: row.is_ca === 1, PathLengthConstraint: row.path_length } };
    }),
  ];
}

function collectionQuery({ database }: Sandbox, id: number): string {
  const collection = findCollection(database, id);
  if (!collection) throw new Problem(404, `There is no certificate collection with the id ${id}.`);
  return collection.query;
}

function parts(query: {
  includeLocations?: boolean | undefined;
  includeMetadata?: boolean | undefined;
  includeHasPrivateKey?: boolean | undefined;
}) {
  return {
    includeLocations: query.includeLocations ?? false,
    includeMetadata: query.includeMetadata ?? false,
    includeHasPrivateKey: query.includeHasPrivateKey ?? false,
  };
}
