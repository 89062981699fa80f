import { sql } from 'kysely';
import { build, type Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { CrlEntryRow, ScheduledRevocationRow } from './schema.ts';

const upsertEntry = prepared<CrlEntryRow>((value) =>
  build
    .insertInto('crl_entries')
    .values({
      certificate_id: value('certificate_id'),
      authority_id: value('authority_id'),
      der: value('der'),
    })
    .onConflict((conflict) =>
      conflict.column('certificate_id').doUpdateSet(({ ref }) => ({ der: ref('excluded.der') })),
    ),
);

export function putCrlEntry(database: Database, entry: CrlEntryRow): void {
  database.run(upsertEntry(entry));
}

export function removeCrlEntry(database: Database, certificateId: number): void {
  database.run(build.deleteFrom('crl_entries').where('certificate_id', '=', certificateId));
}

/** Encoded entries of a CA's CRL for the certificates with ids from `first` to `last`, in their order. */
export function crlEntriesOf(
  database: Database,
  authorityId: number,
  { first, last }: { readonly first: number; readonly last: number },
): readonly Buffer[] {
  const rows = database.all(
    build
      .selectFrom('crl_entries')
      .select('der')
      .where('authority_id', '=', authorityId)
      .where('certificate_id', '>=', first)
      .where('certificate_id', '<=', last)
      .orderBy('certificate_id'),
  );
  return rows.map(({ der }) => der);
}

/** Which ranges of `size` certificate ids, counted from 0, have entries of this CA. */
export function crlRangesOf(database: Database, authorityId: number, size: number): readonly number[] {
  const rows = database.all(
    build
      .selectFrom('crl_entries')
      // The driver binds numbers as REAL, which would divide with a fraction: the size is written into the statement.
      .select(sql<number>`certificate_id / ${sql.lit(size)}`.as('range'))
      .distinct()
      .where('authority_id', '=', authorityId),
  );
  return rows.map(({ range }) => range);
}

/** The CA's CRL in DER as it was published last. */
export function findCrl(database: Database, authorityId: number): Buffer | null {
  const query = build.selectFrom('crls').select('der').where('authority_id', '=', authorityId);
  return database.first(query)?.der ?? null;
}

/** The CRL's number and end; the CRL itself may be large. */
export function findCrlState(database: Database, authorityId: number) {
  return database.first(
    build.selectFrom('crls').select(['number', 'next_update']).where('authority_id', '=', authorityId),
  );
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

/** CAs whose CRL is due at `time` (milliseconds since 1970 UTC) or was never made, which then has no number. */
export function authoritiesWithDueCrl(database: Database, time: number) {
  return database.all(
    build
      .selectFrom('authorities')
      .leftJoin('crls', 'crls.authority_id', 'authorities.id')
      .select(['authorities.id', 'online', 'number'])
      .where(({ eb, or }) => or([eb('next_update', 'is', null), eb('next_update', '<=', time)])),
  );
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

const unschedule = prepared<{ certificateId: number }>((value) =>
  build.deleteFrom('scheduled_revocations').where('certificate_id', '=', value('certificateId')),
);

export function unscheduleRevocation(database: Database, certificateId: number): void {
  database.run(unschedule({ certificateId }));
}

/** At most `limit` scheduled revocations whose time has come at `now` (milliseconds since 1970 UTC) and whose CA can be reached. */
export function dueRevocations(
  database: Database,
  now: number,
  limit: number,
): readonly ScheduledRevocationRow[] {
  return database.all(
    build
      .selectFrom('scheduled_revocations')
      .innerJoin('certificates', 'certificates.id', 'scheduled_revocations.certificate_id')
      .innerJoin('authorities', 'authorities.id', 'certificates.authority_id')
      .selectAll('scheduled_revocations')
      .where('effective_date', '<=', now)
      .where('online', '=', 1)
      .orderBy('effective_date')
      .limit(limit),
  );
}
