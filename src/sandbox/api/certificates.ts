import * as z from 'zod/mini';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import { findSortField } from '../search/sort-fields.ts';
import type { ItemParts } from '../store/certificate-items.ts';
import { findCollection } from '../store/collections.ts';
import { userName } from './caller.ts';
import { certificatePlans, findCertificates, withinTime } from './certificate-query.ts';
import { certificateListJson, certificateReply } from './certificate-reply.ts';
import { requireCertificate } from './find-certificate.ts';
import { readPaging } from './paging.ts';
import { Problem } from './problem.ts';
import { queryParserRoutes } from './query-parsers.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateRoutes(sandbox: Sandbox): readonly Route[] {
  const { search, now } = sandbox;
  return [
    route(
      listCertificates,
      ({ query, caller }) => {
        const paging = { ...readPaging(query), descending: query.SortAscending === 1 };
        const sortBy = query.SortField || 'Id';
        const sortField = findSortField(sortBy);
        if (!sortField) throw new Problem(400, `SortField "${sortBy}" cannot be sorted by.`);
        const collection = query.collectionId ? collectionQuery(sandbox, query.collectionId) : undefined;
        const matches = findCertificates(sandbox, {
          plans: [collection, query.QueryString].flatMap((text) =>
            certificatePlans(sandbox, text, userName(caller)),
          ),
          includeRevoked: query.IncludeRevoked ?? false,
          includeExpired: query.IncludeExpired ?? false,
          now: now(),
        });
        const ids = withinTime(() => search.page(matches, sortField, paging));
        return { json: listAsRead(sandbox, ids, parts(query)), totalCount: matches.size };
      },
      ({ query }) => query.collectionId,
    ),

    ...queryParserRoutes(sandbox),

    route(
      getCertificate,
      ({ params, query }) => {
        const row = requireCertificate(sandbox.database, params.id);
        return { data: sandbox.staleReads.show(certificateReply(sandbox, row, parts(query))) };
      },
      ({ query }) => query.collectionId,
    ),
  ];
}

function listAsRead(sandbox: Sandbox, ids: readonly number[], includes: ItemParts): Buffer {
  const json = certificateListJson(sandbox, ids, includes);
  if (!sandbox.staleReads.isShowing) return json;
  const items = z.array(z.looseObject({})).parse(JSON.parse(json.toString()));
  return Buffer.from(JSON.stringify(items.map((item) => sandbox.staleReads.show(item))));
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
