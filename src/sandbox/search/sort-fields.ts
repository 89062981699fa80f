import { type RawBuilder, sql } from 'kysely';
import type { CertificateField } from '#command/query/certificate-fields.ts';

export type SortField =
  | {
      readonly by: 'value';
      /** Selects the ids that have a value, in its order, equal ones by id. */
      readonly select: RawBuilder<unknown>;
      readonly changes: boolean;
    }
  | {
      readonly by: 'group';
      /** Selects the keys of the groups in the order of their names. */
      readonly keys: RawBuilder<unknown>;
      /** Selects the ids of a group in ascending order. */
      readonly members: (key: number) => RawBuilder<unknown>;
      readonly changes: boolean;
    }
  | { readonly by: 'id' }
  | { readonly by: 'state' };

const byId: SortField = { by: 'id' };
const byState: SortField = { by: 'state' };
const byAuthority = group('authorities', 'name', 'authority_id');
const byTemplate = group('templates', 'display_name', 'template_id');

/**
 * Query fields that a list can be sorted by; not those of several values or of metadata. Certificates without a value come first.
 * Source: Command 25.5 as Keyfactor's Terraform provider quotes it takes CertId, IssuedCN, IssuedDate and IssuerDN, and
 * refuses names of properties; that it takes the others is inferred.
 */
const fields = {
  CertId: byId,
  CN: text('issued_cn'),
  IssuedCN: text('issued_cn'),
  DN: text('issued_dn'),
  IssuedDN: text('issued_dn'),
  OU: text('issued_ou'),
  IssuedEmail: text('issued_email'),
  IssuerDN: text('issuer_dn'),
  SerialNumber: text('serial_number'),
  Thumbprint: text('thumbprint'),
  IssuedDate: number('not_before'),
  ExpirationDate: number('not_after'),
  ImportDate: number('import_date'),
  CertState: byState,
  RevocationDate: number('revocation_date', { changes: true }),
  RevocationReason: number('revocation_reason', { changes: true }),
  NetBIOSRequester: text('requester_name'),
  NetBIOSPrincipal: text('principal_name'),
  PrincipalName: text('principal_name'),
  KeySize: number('key_size'),
  KeyType: text('key_type_name'),
  KeyUsage: number('key_usage'),
  SigningAlgorithm: text('signing_algorithm'),
  HasPrivateKey: number('has_private_key'),
  CertRequestId: number('cert_request_id'),
  CARequestID: number('cert_request_id'),
  OwnerRoleName: group('roles', 'name', 'owner_role_id', { changes: true }),
  CA: byAuthority,
  TemplateShortName: group('templates', 'short_name', 'template_id'),
  TemplateDisplayName: byTemplate,
} as const satisfies Partial<Record<CertificateField, SortField>>;

/** Properties of the answer, by which older versions sort too. An older client of Keyfactor's sends `NotBefore`. */
const properties = {
  Id: byId,
  IssuedOU: fields.OU,
  NotBefore: fields.IssuedDate,
  NotAfter: fields.ExpirationDate,
  CertStateString: byState,
  RequesterName: fields.NetBIOSRequester,
  KeySizeInBits: fields.KeySize,
  KeyTypeString: fields.KeyType,
  Curve: text('curve'),
  RevocationEffDate: fields.RevocationDate,
  CertificateAuthorityId: number('authority_id'),
  CertificateAuthorityName: byAuthority,
  TemplateId: number('template_id'),
  TemplateName: byTemplate,
} as const satisfies Readonly<Record<string, SortField>>;

const fieldByName = byLowerCase(fields);
const fieldOrPropertyByName = byLowerCase({ ...fields, ...properties });

export const sortFieldNames: readonly string[] = Object.keys(fields);

/**
 * @param name a query field, in any letter case
 * @param options.properties whether names of properties are taken too
 */
export function findSortField(
  name: string,
  { properties: takesProperties } = { properties: false },
): SortField | undefined {
  return (takesProperties ? fieldOrPropertyByName : fieldByName).get(name.toLowerCase());
}

function byLowerCase(named: Readonly<Record<string, SortField>>): ReadonlyMap<string, SortField> {
  return new Map(Object.entries(named).map(([name, field]) => [name.toLowerCase(), field]));
}

function text(name: string): SortField {
  return value(sql.ref(name), { order: sql`${sql.ref(name)} COLLATE NOCASE` });
}

function number(name: string, { changes } = { changes: false }): SortField {
  return value(sql.ref(name), { changes });
}

/** Written so that the indexes fit, also those of the columns that have mostly no value. */
function value(
  column: RawBuilder<unknown>,
  { order = column, changes = false }: { order?: RawBuilder<unknown>; changes?: boolean } = {},
): SortField {
  const select = sql`SELECT id FROM certificates WHERE ${column} IS NOT NULL ORDER BY ${order}, id`;
  return { by: 'value', select, changes };
}

function group(
  table: 'authorities' | 'templates' | 'roles',
  name: 'name' | 'short_name' | 'display_name',
  reference: 'authority_id' | 'template_id' | 'owner_role_id',
  { changes } = { changes: false },
): SortField {
  return {
    by: 'group',
    changes,
    keys: sql`SELECT id FROM ${sql.table(table)} ORDER BY ${sql.ref(name)} COLLATE NOCASE, id`,
    members: (key) => sql`SELECT id FROM certificates WHERE ${sql.ref(reference)} = ${key} ORDER BY id`,
  };
}
