import type { Expression, SqlBool } from 'kysely';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import { certificateFilter, FilterError } from '../search/certificate-filter.ts';
import * as store from '../store/certificates.ts';
import { findCollection } from '../store/collections.ts';
import { userName } from './accounts.ts';
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
        if (query.collectionId) where.push(...filterOf(collectionQuery(sandbox, query.collectionId)));
        if (query.QueryString) where.push(...filterOf(query.QueryString));

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

        function filterOf(text: string) {
          return readFilter(text, { now: now(), me: userName(caller) });
        }
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

/**
 * The where-clause of a query; of a blank one, which matches everything, there is none.
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function readFilter(
  text: string,
  context: { now: number; me: string },
): readonly Expression<SqlBool>[] {
  if (text.trim() === '') return [];
  const { query, error } = parseQuery(text);
  if (error) throw new Problem(400, `QueryString, position ${error.position}: ${error.message}`);
  try {
    return [certificateFilter(query, context)];
  } catch (thrown) {
    if (!(thrown instanceof FilterError)) throw thrown;
    throw new Problem(400, `QueryString, position ${thrown.position ?? 0}: ${thrown.message}`);
  }
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
