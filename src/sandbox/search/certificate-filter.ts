import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { parseDateTime } from '#command/date-time.ts';
import {
  type CertificateField,
  certificateFields,
  type FieldKind,
  operatorsOf,
} from '#command/query/certificate-fields.ts';
import type { Comparison, Query } from '#command/query/query.ts';

/** A query that reads well but asks for what there is not; `position` as in QueryError, null when it is not known. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  readonly position: number | null;
  constructor(message: string, position: number | undefined) {
    super(message);
    this.position = position ?? null;
  }
}

export interface FilterContext {
  /** Milliseconds since 1970 UTC; gives %TODAY%. */
  readonly now: number;
  /** The caller's account name; gives %ME%. */
  readonly me: string;
}

/**
 * A where-clause over the table `certificates`; every value of the query becomes a bound parameter.
 * @throws FilterError naming the field, operator or value that does not fit
 */
export function certificateFilter(query: Query, context: FilterContext): Expression<SqlBool> {
  if (query.type === 'comparison') return compare(query, context);
  const terms = query.terms.map((term) => certificateFilter(term, context));
  return sql<SqlBool>`(${sql.join(terms, query.type === 'and' ? sql` AND ` : sql` OR `)})`;
}

const columns: Readonly<Record<CertificateField, RawBuilder<unknown>>> = {
  CN: sql.ref('certificates.issued_cn'),
  IssuedCN: sql.ref('certificates.issued_cn'),
  IssuedDN: sql.ref('certificates.issued_dn'),
  DN: sql.ref('certificates.issued_dn'),
  IssuerDN: sql.ref('certificates.issuer_dn'),
  OU: sql.ref('certificates.issued_ou'),
  SerialNumber: sql.ref('certificates.serial_number'),
  Thumbprint: sql.ref('certificates.thumbprint'),
  CertState: sql.ref('certificates.state'),
  ExpirationDate: sql.ref('certificates.not_after'),
  IssuedDate: sql.ref('certificates.not_before'),
  ImportDate: sql.ref('certificates.import_date'),
  CertRequestId: sql.ref('certificates.cert_request_id'),
  CertId: sql.ref('certificates.id'),
  KeySize: sql.ref('certificates.key_size'),
  KeyType: sql.ref('certificates.key_type_name'),
  SigningAlgorithm: sql.ref('certificates.signing_algorithm'),
  NetBIOSRequester: sql.ref('certificates.requester_name'),
  PrincipalName: sql.ref('certificates.principal_name'),
  CA: sql`(SELECT name FROM authorities WHERE authorities.id = certificates.authority_id)`,
  TemplateShortName: sql`(SELECT short_name FROM templates WHERE templates.id = certificates.template_id)`,
  TemplateDisplayName: sql`(SELECT display_name FROM templates WHERE templates.id = certificates.template_id)`,
  SAN: sql.ref('subject_alt_names.value'),
};

const fieldByName = new Map<string, CertificateField>();
for (const name of Object.keys(certificateFields)) {
  if (isField(name)) fieldByName.set(name.toLowerCase(), name);
}

function isField(name: string): name is CertificateField {
  return name in certificateFields;
}

function compare(comparison: Comparison, context: FilterContext): RawBuilder<SqlBool> {
  const field = fieldByName.get(comparison.field.toLowerCase());
  if (!field) throw new FilterError(`There is no field "${comparison.field}".`, comparison.at?.field);
  const kind = certificateFields[field];
  if (!operatorsOf[kind].includes(comparison.operator)) {
    throw new FilterError(
      `${field} does not know ${comparison.operator}: use one of ${operatorsOf[kind].join(', ')}.`,
      comparison.at?.operator,
    );
  }
  if (field === 'SAN') return compareAnyName(comparison, context);
  return compareColumn(columns[field], field, kind, comparison, context);
}

/** One of a certificate's names matches; for the negative operators, none does. */
function compareAnyName(comparison: Comparison, context: FilterContext): RawBuilder<SqlBool> {
  const opposite = { '-ne': '-eq', '-notcontains': '-contains' } as const;
  const { operator } = comparison;
  const negative = operator === '-ne' || operator === '-notcontains';
  const positive = negative ? { ...comparison, operator: opposite[operator] } : comparison;
  const isAbsence = comparison.value === null;
  const matches = isAbsence ? sql<SqlBool>`1` : compareColumn(columns.SAN, 'SAN', 'text', positive, context);
  const exists = sql<SqlBool>`EXISTS (SELECT 1 FROM subject_alt_names
    WHERE subject_alt_names.certificate_id = certificates.id AND ${matches})`;
  return negative !== isAbsence ? sql<SqlBool>`NOT ${exists}` : exists;
}

function compareColumn(
  column: RawBuilder<unknown>,
  field: CertificateField,
  kind: FieldKind,
  comparison: Comparison,
  context: FilterContext,
): RawBuilder<SqlBool> {
  const { operator, value } = comparison;
  if (value === null) {
    if (operator === '-eq') return sql<SqlBool>`${column} IS NULL`;
    if (operator === '-ne') return sql<SqlBool>`${column} IS NOT NULL`;
    throw new FilterError(`NULL goes with -eq and -ne, not with ${operator}.`, comparison.at?.value);
  }
  const operand =
    kind === 'text'
      ? value.replace(/^%ME%$/i, context.me)
      : readNumber(field, kind, value, comparison, context);
  switch (operator) {
    case '-eq':
      return sql<SqlBool>`${column} = ${operand} COLLATE NOCASE`;
    case '-ne':
      return sql<SqlBool>`(${column} IS NULL OR ${column} <> ${operand} COLLATE NOCASE)`;
    case '-gt':
      return sql<SqlBool>`${column} > ${operand}`;
    case '-ge':
      return sql<SqlBool>`${column} >= ${operand}`;
    case '-lt':
      return sql<SqlBool>`${column} < ${operand}`;
    case '-le':
      return sql<SqlBool>`${column} <= ${operand}`;
    case '-contains':
      return like(column, `%${escapeLike(operand)}%`);
    case '-notcontains':
      return sql<SqlBool>`(${column} IS NULL OR NOT ${like(column, `%${escapeLike(operand)}%`)})`;
    case '-startswith':
      return like(column, `${escapeLike(operand)}%`);
    case '-endswith':
      return like(column, `%${escapeLike(operand)}`);
  }
}

function like(column: RawBuilder<unknown>, pattern: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} LIKE ${pattern} ESCAPE '\\'`;
}

function escapeLike(value: string | number): string {
  return String(value).replace(/[\\%_]/g, '\\$&');
}

const dayInMilliseconds = 86_400_000;

function readNumber(
  field: CertificateField,
  kind: FieldKind,
  value: string,
  comparison: Comparison,
  context: FilterContext,
): number {
  if (kind === 'date') {
    const today = /^%TODAY(?:([+-])(\d{1,5}))?%$/i.exec(value);
    if (today) {
      const days = Number(today[2] ?? 0) * (today[1] === '-' ? -1 : 1);
      return (Math.floor(context.now / dayInMilliseconds) + days) * dayInMilliseconds;
    }
    const time = parseDateTime(value);
    if (time !== null) return time;
    throw new FilterError(
      `${field} needs a date such as "2026-01-31" or "%TODAY+30%".`,
      comparison.at?.value,
    );
  }
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  if (kind === 'enum') throw new FilterError(`Invalid ${field} value: ${value}.`, comparison.at?.value);
  throw new FilterError(`${field} needs a whole number.`, comparison.at?.value);
}
