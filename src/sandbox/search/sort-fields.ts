import { type RawBuilder, sql } from 'kysely';

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
    }
  | { readonly by: 'id' | 'state' };

/** Properties of the answer and query fields that a list can be sorted by, in lower case. What has no value comes first. */
const fields = {
  id: { by: 'id' },
  certid: { by: 'id' },
  issuedcn: text('issued_cn'),
  issueddn: text('issued_dn'),
  issuedou: text('issued_ou'),
  issuedemail: text('issued_email'),
  issuerdn: text('issuer_dn'),
  serialnumber: text('serial_number'),
  thumbprint: text('thumbprint'),
  notbefore: number('not_before'),
  notafter: number('not_after'),
  expirationdate: number('not_after'),
  lifespan: value(sql`not_after - not_before`),
  importdate: number('import_date'),
  certstate: { by: 'state' },
  certstatestring: { by: 'state' },
  requestername: text('requester_name'),
  netbiosrequester: text('requester_name'),
  principalname: text('principal_name'),
  keysizeinbits: number('key_size'),
  keytype: text('key_type_name'),
  keytypestring: text('key_type_name'),
  keyusage: number('key_usage'),
  signingalgorithm: text('signing_algorithm'),
  curve: text('curve'),
  hasprivatekey: number('has_private_key'),
  certrequestid: number('cert_request_id'),
  revocationeffdate: number('revocation_date', { changes: true }),
  revocationreason: number('revocation_reason', { changes: true }),
  certificateauthorityid: number('authority_id'),
  certificateauthorityname: group(sql.ref('authorities.name'), 'authority_id'),
  ca: group(sql.ref('authorities.name'), 'authority_id'),
  templateid: number('template_id'),
  templatename: group(sql.ref('templates.display_name'), 'template_id'),
  templatedisplayname: group(sql.ref('templates.display_name'), 'template_id'),
} as const satisfies Readonly<Record<string, SortField>>;

const fieldByName = new Map<string, SortField>(Object.entries(fields));

export const sortFieldNames: readonly string[] = [...fieldByName.keys()];

/** @param name a property of the answer, in any letter case */
export function findSortField(name: string): SortField | undefined {
  return fieldByName.get(name.toLowerCase());
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

function group(name: RawBuilder<unknown>, reference: 'authority_id' | 'template_id'): SortField {
  const table = sql.raw(reference === 'authority_id' ? 'authorities' : 'templates');
  return {
    by: 'group',
    keys: sql`SELECT id FROM ${table} ORDER BY ${name} COLLATE NOCASE, id`,
    members: (key) => sql`SELECT id FROM certificates WHERE ${sql.ref(reference)} = ${key} ORDER BY id`,
  };
}
