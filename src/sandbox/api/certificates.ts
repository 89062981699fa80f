import type { Expression, SqlBool } from 'kysely';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import * as store from '../store/certificates.ts';
import { findCollection } from '../store/collections.ts';
import { userName } from './accounts.ts';
import { certificateClauses } from './certificate-query.ts';
import { certificateReplies } from './certificate-reply.ts';
import { requireCertificate } from './find-certificate.ts';
import { readPaging } from './paging.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, now } = sandbox;
  return [
    route(
      listCertificates,
      ({ query, caller }) => {
        const where: Expression<SqlBool>[] = [];
        if (!query.IncludeRevoked) where.push(store.notRevoked);
        if (!query.IncludeExpired) where.push(store.notExpired(now()));
        const collection = query.collectionId ? collectionQuery(sandbox, query.collectionId) : undefined;
        for (const text of [collection, query.QueryString]) {
          where.push(...certificateClauses(sandbox, text, userName(caller)));
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
      },
      ({ query }) => query.collectionId,
    ),

    route(
      getCertificate,
      ({ params, query }) => {
        const row = requireCertificate(database, params.id);
        const [reply] = certificateReplies(sandbox, [row], parts(query));
        if (!reply) throw new Error(`Certificate ${params.id} has no reply.`);
        return {
          data: { ...reply, IsCACertificate: row.is_ca === 1, PathLengthConstraint: row.path_length },
        };
      },
      ({ query }) => query.collectionId,
    ),
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
