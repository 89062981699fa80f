import { type Insertable, sql } from 'kysely';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
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

export function insertOperation(database: Database, operation: Insertable<CertificateOperationRow>): void {
  database.run(build.insertInto('certificate_operations').values(operation));
}
