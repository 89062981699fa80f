import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { readIds } from './id-lists.ts';
import type { CertificateRow } from './schema.ts';
import { statement } from './statement.ts';

/** The columns that many certificates have in common. */
export interface SharedRow
  extends Pick<
    CertificateRow,
    | 'issuer_dn'
    | 'issued_ou'
    | 'authority_id'
    | 'template_id'
    | 'owner_role_id'
    | 'state'
    | 'key_type'
    | 'key_type_name'
    | 'key_size'
    | 'curve'
    | 'key_usage'
    | 'signing_algorithm'
    | 'has_private_key'
    | 'extended_key_usages'
  > {}

export interface ItemParts {
  readonly includeLocations: boolean;
  readonly includeMetadata: boolean;
  readonly includeHasPrivateKey: boolean;
}

/**
 * Certificates as Command answers them, in UTF-8 and in parts: SQLite writes the JSON, and it stays octets, because as rows
 * and objects a page of ten thousand would take three times as long.
 */
export interface Items {
  readonly ids: Uint32Array;
  /**
   * For each id `ownParts` lines, each a JSON object of properties that nearly every certificate has to itself: those that
   * stand together in Command's order.
   */
  readonly own: Buffer;
  /** For each id `SharedRow` as JSON: one of few texts. */
  readonly shared: readonly string[];
}

/** The certificates with these ids, in their order; ids that are not there are left out. */
export function readItems(database: Database, ids: readonly number[], parts: ItemParts): Items {
  const hasPrivateKey = parts.includeHasPrivateKey ? sql.ref('has_private_key') : sql`0`;
  const row = database.first(
    statement(sql<{ ids: string | null; own: Buffer | null; shared: string | null }>`
      SELECT group_concat(id) AS ids,
        CAST(group_concat(${sql.join(ownProperties(parts), sql` || char(10) || `)}, char(10)) AS BLOB) AS own,
        group_concat(json_object(
          'issuer_dn', issuer_dn, 'issued_ou', issued_ou, 'authority_id', authority_id, 'template_id', template_id,
          'owner_role_id', owner_role_id, 'state', state, 'key_type', key_type, 'key_type_name', key_type_name,
          'key_size', key_size, 'curve', curve, 'key_usage', key_usage, 'signing_algorithm', signing_algorithm,
          'has_private_key', ${hasPrivateKey}, 'extended_key_usages', extended_key_usages), char(10)) AS shared
      FROM (SELECT value AS wanted FROM json_each(${JSON.stringify(ids)}))
        CROSS JOIN certificates ON certificates.id = wanted`),
  );
  // JSON has line breaks between its tokens only, and SQLite writes none there.
  return {
    ids: readIds(row?.ids ?? ''),
    own: row?.own ?? Buffer.alloc(0),
    shared: row?.shared?.split('\n') ?? [],
  };
}

/** How many objects `ownProperties` makes. */
export const ownParts = 7;

function ownProperties(parts: ItemParts): readonly RawBuilder<string>[] {
  const locations = parts.includeLocations ? sql`json(locations)` : sql`json('[]')`;
  const count = sql`json_object('Type', 'Certificate Stores', 'Count', json_array_length(locations))`;
  const counts = parts.includeLocations
    ? sql`CASE json_array_length(locations) WHEN 0 THEN json('[]') ELSE json_array(${count}) END`
    : sql`json('[]')`;
  return [
    sql`json_object(
      'Id', id,
      'Thumbprint', thumbprint,
      'SerialNumber', serial_number,
      'IssuedDN', issued_dn,
      'IssuedCN', issued_cn,
      'ImportDate', ${fractionalDate('import_date')},
      'NotBefore', ${wholeDate('not_before')},
      'NotAfter', ${wholeDate('not_after')})`,
    sql`json_object('IssuedEmail', issued_email)`,
    sql`json_object(
      'RevocationEffDate', ${wholeDateOf(sql`coalesce(revocation_date, (
        -- Still active, and revoked from then on.
        SELECT effective_date FROM scheduled_revocations WHERE certificate_id = id))`)},
      'RevocationReason', revocation_reason,
      'RevocationComment', revocation_comment)`,
    sql`json_object(
      'PrincipalName', principal_name,
      'CertRequestId', cert_request_id,
      'RequesterName', requester_name)`,
    sql`json_object(
      'SubjectAltNameElements', (
        SELECT json_group_array(json_object('Id', rowid, 'Value', value, 'Type', type, 'ValueHash', null))
        FROM subject_alt_names WHERE certificate_id = id))`,
    sql`json_object(
      'LocationsCount', ${counts},
      'SSLLocations', json('[]'),
      'Locations', ${locations},
      'Metadata', ${parts.includeMetadata ? sql`json(metadata)` : sql`json('{}')`},
      'CARowIndex', cert_request_id,
      -- What has no number of a request is named by its serial number.
      'CARecordId', iif(authority_id IS NULL, NULL, coalesce(CAST(cert_request_id AS TEXT), serial_number)))`,
    sql`json_object('Lifespan', (not_after - not_before + 43200000) / 86400000)`,
  ];
}

/** Of a column of whole seconds. Null stays null. */
function wholeDate(column: string): RawBuilder<string> {
  return wholeDateOf(sql.ref(column));
}

function wholeDateOf(milliseconds: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`strftime('%Y-%m-%dT%H:%M:%SZ', ${milliseconds} / 1000, 'unixepoch')`;
}

/** As .NET writes a fraction: without the zeros at its end. */
function fractionalDate(column: string): RawBuilder<string> {
  const whole = sql`strftime('%Y-%m-%dT%H:%M:%f', ${sql.ref(column)} / 1000.0, 'unixepoch')`;
  return sql<string>`rtrim(rtrim(${whole}, '0'), '.') || 'Z'`;
}

/** The certificates themselves, DER in base64, by id. */
export function readContents(database: Database, ids: readonly number[]): ReadonlyMap<number, string> {
  const row = database.first(
    statement(sql<{ ders: Buffer | null; lengths: string | null; ids: string | null }>`
      SELECT CAST(group_concat(CAST(der AS TEXT), '') AS BLOB) AS ders, group_concat(length(der)) AS lengths,
        group_concat(certificate_id) AS ids
      FROM certificate_contents WHERE certificate_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  );
  const contents = new Map<number, string>();
  const lengths = readIds(row?.lengths ?? '');
  let start = 0;
  for (const [index, id] of readIds(row?.ids ?? '').entries()) {
    const end = start + (lengths[index] ?? 0);
    contents.set(id, row?.ders?.toString('base64', start, end) ?? '');
    start = end;
  }
  return contents;
}
