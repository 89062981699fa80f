import { certificate } from '#command/certificate.ts';
import { downloadAudit, downloadCertificateList } from '#command/downloads.ts';
import { auditFilter } from '../search/audit-filter.ts';
import { auditLog } from '../store/audit-log.ts';
import { entryReply } from './audit.ts';
import { userName } from './caller.ts';
import { certificatePlans, findCertificates, withinTime } from './certificate-query.ts';
import { certificateListJson } from './certificate-reply.ts';
import { collectionQuery, readSortField } from './certificates.ts';
import { printCsv } from './csv.ts';
import { listPage } from './list-page.ts';
import { maxReturnLimit } from './paging.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** Columns are not published: these are the ones that a list of the Management Portal begins with. */
const certificateColumns = [
  'Id',
  'IssuedCN',
  'IssuedDN',
  'IssuerDN',
  'SerialNumber',
  'Thumbprint',
  'NotBefore',
  'NotAfter',
  'CertStateString',
  'RevocationEffDate',
  'RevocationReason',
  'KeyTypeString',
  'KeySizeInBits',
  'CertificateAuthorityName',
  'TemplateName',
  'RequesterName',
  'OwnerRoleName',
] as const;

const auditColumns = [
  'Id',
  'Timestamp',
  'Category',
  'Operation',
  'Level',
  'User',
  'EntityType',
  'AuditIdentifier',
  'ImmutableIdentifier',
  'Message',
] as const;

/** Of certificates also those that are revoked or expired: there is no parameter that would leave them out. */
export function downloadRoutes(sandbox: Sandbox): readonly Route[] {
  const { search, now, version } = sandbox;
  return [
    route(
      downloadCertificateList,
      ({ query, caller }) => {
        const sortField = readSortField(query.SortName, version);
        const collection = query.CollectionId ? collectionQuery(sandbox, query.CollectionId) : undefined;
        const plans = [collection, query.Query].flatMap((text) =>
          certificatePlans(sandbox, text, userName(caller)),
        );
        const matches = findCertificates(sandbox, {
          plans,
          includeRevoked: true,
          includeExpired: true,
          now: now(),
        });
        refuseTooMany(matches.size);
        const page = { offset: 0, limit: maxReturnLimit, descending: query.SortOrder === 1 };
        const ids = withinTime(() => search.page(matches, sortField, page));
        return { data: printCsv([certificateColumns, ...certificateRows(sandbox, ids)]) };
      },
      ({ query }) => query.CollectionId,
    ),

    route(downloadAudit, ({ query, caller }) => {
      const everything = { ...query, ReturnLimit: maxReturnLimit };
      const { rows, count } = listPage(
        sandbox,
        { listing: auditLog, filter: auditFilter },
        everything,
        caller,
      );
      refuseTooMany(count);
      const entries = rows.map(entryReply);
      return {
        data: printCsv([auditColumns, ...entries.map((entry) => auditColumns.map((name) => entry[name]))]),
      };
    }),
  ];
}

/** The sandbox answers at once and from memory, so that it has an end. */
function refuseTooMany(count: number): void {
  if (count > maxReturnLimit) throw new Problem(400, `More than ${maxReturnLimit} match: narrow the query.`);
}

function certificateRows(sandbox: Sandbox, ids: readonly number[]) {
  const parts = { includeLocations: false, includeMetadata: false, includeHasPrivateKey: false };
  const items: unknown[] = JSON.parse(certificateListJson(sandbox, ids, parts).toString());
  return items.map((item) => {
    const read = certificate.parse(item);
    return certificateColumns.map((name) => read[name]);
  });
}
