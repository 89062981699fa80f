import { sql } from 'kysely';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import { prepared } from './prepared.ts';
import type { CertificateOperationRow } from './schema.ts';

export const certificateOperations: Listing<'certificate_operations'> = {
  table: 'certificate_operations',
  sortColumns: {
    id: 'id',
    operationstart: 'operation_start',
    operationend: 'operation_end',
    username: 'username',
  },
};

export const ofCertificate = (id: number) => sql<boolean>`certificate_id = ${id}`;

type NewOperation = Omit<CertificateOperationRow, 'id'>;

const insert = prepared<NewOperation>((value) =>
  build.insertInto('certificate_operations').values({
    certificate_id: value('certificate_id'),
    operation_start: value('operation_start'),
    operation_end: value('operation_end'),
    username: value('username'),
    comment: value('comment'),
    action: value('action'),
  }),
);

export function insertOperation(database: Database, operation: NewOperation): void {
  database.run(insert(operation));
}
