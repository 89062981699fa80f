import { z } from 'zod';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import { readCertificates } from '#command/permissions.ts';
import { account } from '../estate/identity.ts';
import { certificateFilterFields } from '../search/certificate-filter.ts';
import { CertificateSearch, type SearchRequest, SearchTooSlowError } from '../search/certificate-search.ts';
import type { IdSet } from '../search/id-set.ts';
import { planQuery } from '../search/query-plan.ts';
import { findSortField } from '../search/sort-fields.ts';
import { metadataFieldNames } from '../store/certificate-properties.ts';
import { openCertificateSource } from '../store/certificate-source.ts';
import { findCollection } from '../store/collections.ts';
import { requirePermission } from './access.ts';
import { certificateListJson, certificateReply } from './certificate-reply.ts';
import { readPaging } from './paging.ts';
import { Problem } from './problem.ts';
import { readQueryString } from './query-filter.ts';
import { queryParserRoutes } from './query-parsers.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, now } = sandbox;
  const search = new CertificateSearch(openCertificateSource(database));

  function found(request: SearchRequest): IdSet {
    try {
      return search.find(request);
    } catch (error) {
      throw error instanceof SearchTooSlowError ? new Problem(400, `QueryString: ${error.message}`) : error;
    }
  }

  return [
    route({ ...listCertificates, response: writtenJson }, ({ query, caller }) => {
      requirePermission(caller, readCertificates, query.collectionId);
      const paging = readPaging(query);
      const sortBy = query.SortField ?? 'Id';
      const sortField = findSortField(sortBy);
      if (!sortField) throw new Problem(400, `SortField "${sortBy}" cannot be sorted by.`);

      const fields = certificateFilterFields(metadataFieldNames(database));
      const context = { now: now(), me: account(caller.name) };
      const texts = [
        query.collectionId ? collectionQuery(sandbox, query.collectionId) : undefined,
        query.QueryString,
      ];
      const plans = texts
        .map((text) => readQueryString(text, (parsed) => planQuery(parsed, fields, context)))
        .filter((plan) => plan !== null);
      const matches = found({
        plans,
        includeRevoked: query.IncludeRevoked ?? false,
        includeExpired: query.IncludeExpired ?? false,
        now: context.now,
      });
      const ids = search.page(matches, sortField, { ...paging, descending: query.SortAscending === 1 });
      return {
        data: certificateListJson(sandbox, ids, parts(query)),
        totalCount: matches.size,
      };
    }),

    ...queryParserRoutes(sandbox),

    route(getCertificate, ({ params, query, caller }) => {
      requirePermission(caller, readCertificates, query.collectionId);
      const reply = certificateReply(sandbox, params.id, parts(query));
      if (!reply) throw new Problem(404, `There is no certificate with the id ${params.id}.`);
      return { data: reply };
    }),
  ];
}

/** A list long enough to be written as text, not as objects. */
const writtenJson = z.string();

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
