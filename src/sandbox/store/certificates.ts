import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { certificateStates } from '#command/certificate-states.ts';
import { build, type Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { CertificateRow, Schema } from './schema.ts';

export type StoredCertificate = Omit<CertificateRow, 'id'> & {
  id: number;
  authority_name: string | null;
  template_name: string | null;
};

export interface CertificatePage {
  readonly where: readonly Expression<SqlBool>[];
  readonly sortBy: string;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Properties of the answer that a list can be sorted by, in lower case, and where they stand. */
const sortColumns: Readonly<Record<string, Expression<unknown>>> = {
  id: sql.ref('certificates.id'),
  issuedcn: sql`certificates.issued_cn COLLATE NOCASE`,
  issueddn: sql`certificates.issued_dn COLLATE NOCASE`,
  issuerdn: sql`certificates.issuer_dn COLLATE NOCASE`,
  serialnumber: sql.ref('certificates.serial_number'),
  thumbprint: sql.ref('certificates.thumbprint'),
  notbefore: sql.ref('certificates.not_before'),
  notafter: sql.ref('certificates.not_after'),
  importdate: sql.ref('certificates.import_date'),
  certstate: sql.ref('certificates.state'),
  requestername: sql`certificates.requester_name COLLATE NOCASE`,
  principalname: sql`certificates.principal_name COLLATE NOCASE`,
  keysizeinbits: sql.ref('certificates.key_size'),
  keytypestring: sql.ref('certificates.key_type_name'),
  revocationeffdate: sql.ref('certificates.revocation_date'),
  certificateauthorityname: sql`authorities.name COLLATE NOCASE`,
  templatename: sql`templates.display_name COLLATE NOCASE`,
};

export const sortFields = Object.keys(sortColumns);

export const notRevoked = sql<SqlBool>`certificates.state <> ${certificateStates.Revoked}`;

/** @param now milliseconds since 1970 UTC */
export function notExpired(now: number): Expression<SqlBool> {
  return sql<SqlBool>`certificates.not_after >= ${now}`;
}

export function hasId(id: number): Expression<SqlBool> {
  return sql<SqlBool>`certificates.id = ${id}`;
}

export function countCertificates(database: Database, where: readonly Expression<SqlBool>[] = []): number {
  const counted = build.selectFrom('certificates').select(({ fn }) => fn.countAll<number>().as('count'));
  return database.first(filtered(counted, where))?.count ?? 0;
}

export function listCertificates(database: Database, page: CertificatePage): readonly StoredCertificate[] {
  const direction = page.descending ? sql`DESC` : sql`ASC`;
  const column = sortColumns[page.sortBy.toLowerCase()] ?? sql.ref('certificates.id');
  return database.all(
    filtered(certificatesWithNames(), page.where)
      .orderBy(sql`${column} ${direction}`)
      // Ties in a fixed order: without it a certificate could stand on two pages, another on none.
      .orderBy(sql`certificates.id ${direction}`)
      .limit(page.limit)
      .offset(page.offset),
  );
}

const certificateWithId = prepared<{ id: number }, StoredCertificate>((value) =>
  certificatesWithNames().where('certificates.id', '=', value('id')),
);

export function findCertificate(database: Database, id: number): StoredCertificate | undefined {
  return database.first(certificateWithId({ id }));
}

export function findCertificateByThumbprint(
  database: Database,
  thumbprint: string,
): StoredCertificate | undefined {
  return database.first(
    certificatesWithNames().where('certificates.thumbprint', '=', thumbprint.toUpperCase()),
  );
}

/** A serial number is unique for its issuer only. */
export function findCertificateByIssuerAndSerial(
  database: Database,
  issuerDn: string,
  serialNumber: string,
): StoredCertificate | undefined {
  return database.first(
    certificatesWithNames()
      .where('certificates.serial_number', '=', serialNumber.toUpperCase())
      .where('certificates.issuer_dn', '=', issuerDn),
  );
}

export function namesOf(database: Database, ids: readonly number[]) {
  return database.all(
    build.selectFrom('subject_alt_names').selectAll().where('certificate_id', 'in', ids).orderBy(sql`rowid`),
  );
}

export function contentsOf(database: Database, ids: readonly number[]) {
  return database.all(
    build.selectFrom('certificate_contents').selectAll().where('certificate_id', 'in', ids),
  );
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

function certificatesWithNames() {
  return build
    .selectFrom('certificates')
    .leftJoin('authorities', 'authorities.id', 'certificates.authority_id')
    .leftJoin('templates', 'templates.id', 'certificates.template_id')
    .selectAll('certificates')
    .select(['authorities.name as authority_name', 'templates.display_name as template_name']);
}

function filtered<Tables extends keyof Schema, Row>(
  query: SelectQueryBuilder<Schema, Tables, Row>,
  where: readonly Expression<SqlBool>[],
): SelectQueryBuilder<Schema, Tables, Row> {
  return where.reduce((narrowed, clause) => narrowed.where(clause), query);
}

/**
 * The certificate of a CA with this serial number, in upper case hexadecimal: other CAs may have used the same.
 */
export function findIssuedCertificate(database: Database, authorityId: number, serialNumber: string) {
  return database.first(
    build
      .selectFrom('certificates')
      .select(['state', 'not_before', 'revocation_date', 'revocation_reason'])
      .where('serial_number', '=', serialNumber)
      .where('authority_id', '=', authorityId),
  );
}
