import { type Expression, type Selectable, type SqlBool, sql } from 'kysely';
import { build, type Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { CertificateRow } from './schema.ts';

export type StoredCertificate = Selectable<CertificateRow>;

const certificateWithId = prepared<{ id: number }, StoredCertificate>((value) =>
  build.selectFrom('certificates').selectAll().where('id', '=', value('id')),
);

export function findCertificate(database: Database, id: number): StoredCertificate | undefined {
  return database.first(certificateWithId({ id }));
}

export function findCertificateByThumbprint(
  database: Database,
  thumbprint: string,
): StoredCertificate | undefined {
  return database.first(
    build.selectFrom('certificates').selectAll().where(inAnyCase('thumbprint', thumbprint)),
  );
}

/** A serial number is unique for its issuer only. */
export function findCertificateByIssuerAndSerial(
  database: Database,
  issuerDn: string,
  serialNumber: string,
): StoredCertificate | undefined {
  return database.first(
    build
      .selectFrom('certificates')
      .selectAll()
      .where(inAnyCase('serial_number', serialNumber))
      .where(inAnyCase('issuer_dn', issuerDn)),
  );
}

export function contentsOf(database: Database, ids: readonly number[]) {
  return database.all(
    build.selectFrom('certificate_contents').selectAll().where('certificate_id', 'in', ids),
  );
}

/** Any certificate that the CA has issued, in DER; undefined when it has issued none. */
export function certificateIssuedBy(database: Database, authorityId: number): Buffer | undefined {
  const first = build
    .selectFrom('certificates')
    .innerJoin('certificate_contents', 'certificate_id', 'id')
    .select('der')
    .where('authority_id', '=', authorityId)
    .limit(1);
  return database.first(first)?.der;
}

export interface RevocationState {
  readonly state: number;
  readonly revocation_date: number | null;
  readonly revocation_reason: number | null;
  readonly revocation_comment: string | null;
}

const updateRevocation = prepared<RevocationState & { readonly id: number }>((value) =>
  build
    .updateTable('certificates')
    .set({
      state: value('state'),
      revocation_date: value('revocation_date'),
      revocation_reason: value('revocation_reason'),
      revocation_comment: value('revocation_comment'),
    })
    .where('id', '=', value('id')),
);

export function setRevocation(database: Database, id: number, revocation: RevocationState): void {
  database.run(updateRevocation({ id, ...revocation }));
}

/** @param metadata JSON of values by name */
export function setMetadata(database: Database, id: number, metadata: string): void {
  database.run(build.updateTable('certificates').set({ metadata }).where('id', '=', id));
}

/** @param roleId null for nobody */
export function setOwner(database: Database, id: number, roleId: number | null): void {
  database.run(build.updateTable('certificates').set({ owner_role_id: roleId }).where('id', '=', id));
}

/** The collation of the column's index. */
function inAnyCase(column: string, value: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} = ${value} COLLATE NOCASE`;
}

/**
 * The certificate of a CA with this serial number, in upper case hexadecimal: other CAs may have used the same.
 */
export function findIssuedCertificate(database: Database, authorityId: number, serialNumber: string) {
  return database.first(
    build
      .selectFrom('certificates')
      .select(['state', 'not_before', 'revocation_date', 'revocation_reason'])
      .where(inAnyCase('serial_number', serialNumber))
      .where('authority_id', '=', authorityId),
  );
}
