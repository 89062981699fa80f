import { build, type Database } from './database.ts';
import type { ScheduledRevocationRow } from './schema.ts';

export function putCrlEntry(
  database: Database,
  certificateId: number,
  authorityId: number,
  der: Buffer,
): void {
  database.run(
    build
      .insertInto('crl_entries')
      .values({ certificate_id: certificateId, authority_id: authorityId, der })
      .onConflict((conflict) => conflict.column('certificate_id').doUpdateSet({ der })),
  );
}

export function removeCrlEntry(database: Database, certificateId: number): void {
  database.run(build.deleteFrom('crl_entries').where('certificate_id', '=', certificateId));
}

/** Encoded entries of a CA's CRL, in the order of certificate ids. */
export function crlEntriesOf(database: Database, authorityId: number): readonly Buffer[] {
  const rows = database.all(
    build
      .selectFrom('crl_entries')
      .select('der')
      .where('authority_id', '=', authorityId)
      .orderBy('certificate_id'),
  );
  return rows.map(({ der }) => der);
}

export function findCrl(database: Database, authorityId: number) {
  return database.first(build.selectFrom('crls').selectAll().where('authority_id', '=', authorityId));
}

export function putCrl(
  database: Database,
  authorityId: number,
  crl: { readonly number: number; readonly next_update: number; readonly der: Buffer },
): void {
  database.run(
    build
      .insertInto('crls')
      .values({ authority_id: authorityId, ...crl })
      .onConflict((conflict) => conflict.column('authority_id').doUpdateSet(crl)),
  );
}

/** CAs whose CRL is due at `time` (milliseconds since 1970 UTC) or was never made. */
export function authoritiesWithDueCrl(database: Database, time: number): readonly number[] {
  const rows = database.all(
    build
      .selectFrom('authorities')
      .leftJoin('crls', 'crls.authority_id', 'authorities.id')
      .select('authorities.id')
      .where(({ eb, or }) => or([eb('crls.next_update', 'is', null), eb('crls.next_update', '<=', time)])),
  );
  return rows.map(({ id }) => id);
}

export function scheduleRevocation(database: Database, revocation: ScheduledRevocationRow): void {
  const { certificate_id: _, ...changes } = revocation;
  database.run(
    build
      .insertInto('scheduled_revocations')
      .values(revocation)
      .onConflict((conflict) => conflict.column('certificate_id').doUpdateSet(changes)),
  );
}

export function unscheduleRevocation(database: Database, certificateId: number): void {
  database.run(build.deleteFrom('scheduled_revocations').where('certificate_id', '=', certificateId));
}

/** Scheduled revocations whose time has come at `now` (milliseconds since 1970 UTC). */
export function dueRevocations(database: Database, now: number): readonly ScheduledRevocationRow[] {
  return database.all(
    build
      .selectFrom('scheduled_revocations')
      .selectAll()
      .where('effective_date', '<=', now)
      .orderBy('effective_date'),
  );
}
