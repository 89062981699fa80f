import { getCertificateHistory } from '#command/certificate-details.ts';
import { certificateOperations, ofCertificate } from '../store/certificate-operations.ts';
import { readPage } from '../store/page.ts';
import { requireCertificate } from './find-certificate.ts';
import { isoDate } from './iso-date.ts';
import { readSortedPaging } from './paging.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateHistoryRoute({ database }: Sandbox): Route {
  return route(
    getCertificateHistory,
    ({ params, query }) => {
      requireCertificate(database, params.id);
      const { rows, count } = readPage(database, certificateOperations, {
        where: [ofCertificate(params.id)],
        ...readSortedPaging(query, certificateOperations.sortColumns),
      });
      return {
        data: rows.map((row) => ({
          Id: row.id,
          OperationStart: isoDate(row.operation_start),
          OperationEnd: isoDate(row.operation_end),
          Username: row.username,
          Comment: row.comment,
          Action: row.action,
        })),
        totalCount: count,
      };
    },
    ({ query }) => query.collectionId,
  );
}
