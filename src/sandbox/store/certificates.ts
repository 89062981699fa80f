import type { Insertable } from 'kysely';
import { build, type Database } from './database.ts';
import type { CertificateRow } from './schema.ts';

export interface NewCertificate {
  readonly row: Insertable<CertificateRow>;
  readonly names: readonly { readonly type: number; readonly value: string }[];
  readonly der: Buffer;
}

export type StoredCertificate = Omit<CertificateRow, 'id'> & {
  id: number;
  authority_name: string | null;
  template_name: string | null;
};

export function insertCertificate(database: Database, certificate: NewCertificate): number {
  const id = database.run(build.insertInto('certificates').values(certificate.row));
  database.run(build.insertInto('certificate_contents').values({ certificate_id: id, der: certificate.der }));
  for (const name of certificate.names) {
    database.run(build.insertInto('subject_alt_names').values({ certificate_id: id, ...name }));
  }
  return id;
}

export function findCertificate(database: Database, id: number): StoredCertificate | undefined {
  return database.first(certificatesWithNames().where('certificates.id', '=', id));
}

export interface RevocationState {
  readonly state: number;
  readonly revocation_date: number | null;
  readonly revocation_reason: number | null;
  readonly revocation_comment: string | null;
}

export function setRevocation(database: Database, id: number, revocation: RevocationState): void {
  database.run(build.updateTable('certificates').set(revocation).where('id', '=', id));
}

function certificatesWithNames() {
  return build
    .selectFrom('certificates')
    .leftJoin('authorities', 'authorities.id', 'certificates.authority_id')
    .leftJoin('templates', 'templates.id', 'certificates.template_id')
    .selectAll('certificates')
    .select(['authorities.name as authority_name', 'templates.display_name as template_name']);
}

/** Removes every certificate, template and CA. */
export function clearEstate(database: Database): void {
  const tables = [
    'scheduled_revocations',
    'crl_entries',
    'crls',
    'subject_alt_names',
    'certificate_contents',
    'certificates',
    'templates',
    'authorities',
  ] as const;
  for (const table of tables) database.run(build.deleteFrom(table));
}
