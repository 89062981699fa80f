import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorsOf } from '#command/query/field-kinds.ts';
import { queriesOf, storableText } from '#command/query/queries-for-tests.ts';
import { comparison, type Query } from '#command/query/query.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';
import { openCertificateSource } from '../store/certificate-source.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { selectIds } from '../store/id-lists.ts';
import { statement } from '../store/statement.ts';
import { certificateFilterFields } from './certificate-filter.ts';
import { CertificateSearch, SearchTooSlowError } from './certificate-search.ts';
import { createFilter } from './filter.ts';
import { planQuery } from './query-plan.ts';
import { findSortField, sortFieldNames } from './sort-fields.ts';

let sandbox: TestSandbox;
let database: Database;
let search: CertificateSearch;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 300 });
  database = openDatabase(`${sandbox.dataDirectory}/sandbox.sqlite`);
  search = new CertificateSearch(openCertificateSource(database));
});
afterAll(async () => {
  database.close();
  await sandbox.close();
});

const fields = certificateFilterFields(['OwnerTeam', 'Environment', 'ChangeTicket']);
const context = { now: Date.now(), me: 'EXAMPLE\\svc-web-enroll' };
const all = { includeRevoked: true, includeExpired: true, now: context.now };
const filter = createFilter(fields, sql.ref('certificates.id'));

const everyId = { offset: 0, limit: 1000, descending: false } as const;

function found(query: Query, by: CertificateSearch = search): number[] {
  const matches = by.find({ ...all, plans: [planQuery(query, fields, context)] });
  const ids = by.page(matches, { by: 'id' }, everyId);
  expect(matches.size).toBe(ids.length);
  return ids;
}

const values = {
  text: fc.oneof(
    fc.constantFrom(
      'web',
      'WEB.example',
      '',
      '%',
      'e',
      'RSA',
      'commerce-team',
      'Production',
      'CHG',
      'λ',
      'ΔΙΑΚΟΜΙΣΤΉΣ',
      'PKCS12',
    ),
    fc.constantFrom('EXAMPLE\\', '1.3.6.1.5.5.7.3.1', 'User', 'Legacy Issuing CA', '"', "'", '\\', 'É'),
    storableText({ maxLength: 3 }),
  ),
  identity: fc.constantFrom('%ME%', '%me-an%', 'svc', 'EXAMPLE\\svc-web-enroll', 'x'),
  date: fc.constantFrom('%TODAY%', '%TODAY-100%', '%today+60%', '2026-01-01', '2050-01-01T00:00:00Z'),
  integer: fc.constantFrom('0', '1', '128', '160', '256', '2048', '-1', '40'),
  boolean: fc.constantFrom('true', 'FALSE'),
  enum: fc.constantFrom('0', '1', '2', '4', '6'),
};

const comparisons: fc.Arbitrary<Query> = fc
  .constantFrom(...Object.entries(fields))
  .chain(([name, { kind }]) =>
    fc
      .tuple(fc.constantFrom(...operatorsOf[kind]), fc.option(values[kind], { freq: 8 }))
      .map(([operator, value]) =>
        value === null
          ? comparison(name, operator === '-ne' ? '-ne' : '-eq', null)
          : comparison(name, operator, value),
      ),
  );

const queries = queriesOf(comparisons);

describe('the search', () => {
  it('finds what the where-clause of the same query finds', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const select = sql`SELECT id FROM certificates WHERE ${filter(query, context)} ORDER BY id`;
        expect(found(query)).toEqual([...selectIds(database, select)]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.entries(fields))(
    'answers each comparison of %s, and its opposite with the rest',
    (name, { kind }) => {
      const opposites = { '-eq': '-ne', '-contains': '-notcontains' } as const;
      for (const operator of ['-eq', '-contains'] as const) {
        if (!operatorsOf[kind].includes(operator)) continue;
        const value = kind === 'boolean' ? 'true' : kind === 'date' ? '2026-01-01' : '1';
        const some = found(comparison(name, operator, value));
        const rest = found(comparison(name, opposites[operator], value));
        expect([...some, ...rest].sort((a, b) => a - b)).toEqual(
          Array.from({ length: 300 }, (_, index) => index + 1),
        );
      }
    },
  );

  // As SQL_Latin1_General_CP1_CI_AS compares: without case for every letter, composed or not, and with accents.
  it.each([
    ['-contains', 'ΔΙΑΚΟΜΙΣΤΉΣ', true],
    ['-contains', 'διακομιστη\u0301ς ιστού', true],
    ['-contains', 'διακομιστης', false],
    ['-startswith', 'δΙΑΚΟ', true],
    ['-endswith', 'ΑΘΉΝΑ', true],
    ['-eq', 'ΔΙΑΚΟΜΙΣΤΉΣ ΙΣΤΟΎ ΑΘΉΝΑ ', true],
    ['-eq', 'Διακομιστής Ιστού', false],
  ] as const)('finds a name beyond ASCII by CN %s %j: %s', (operator, value, isFound) => {
    const id = idOf('greek');
    expect(found(comparison('CN', operator, value)).includes(id)).toBe(isFound);
    const select = sql`SELECT id FROM certificates WHERE ${filter(comparison('CN', operator, value), context)}`;
    expect([...selectIds(database, select)].includes(id)).toBe(isFound);
  });

  it.each([
    ['IssuedCN', sql`issued_cn COLLATE NOCASE`],
    ['IssuedEmail', sql`issued_email COLLATE NOCASE`],
    ['ExpirationDate', sql`not_after`],
    ['CertState', sql`state`],
    ['RevocationDate', sql`revocation_date`],
    ['RevocationReason', sql`revocation_reason`],
    ['CA', sql`(SELECT name FROM authorities WHERE authorities.id = authority_id)`],
    ['TemplateDisplayName', sql`(SELECT display_name FROM templates WHERE templates.id = template_id)`],
    ['CertId', sql`id`],
  ])('sorts by %s as the database would, in both directions', (name, column) => {
    const field = findSortField(name);
    if (!field) throw new Error(`${name} cannot be sorted by.`);
    const matches = search.find({ ...all, plans: [] });
    const expected = [...selectIds(database, sql`SELECT id FROM certificates ORDER BY ${column}, id`)];
    expect(search.page(matches, field, everyId)).toEqual(expected);
    expect(search.page(matches, field, { ...everyId, descending: true })).toEqual(expected.toReversed());
    expect(search.page(matches, field, { offset: 120, limit: 7, descending: false })).toEqual(
      expected.slice(120, 127),
    );
  });

  it('sorts by an index what has many values', () => {
    const fewValues = ['OU', 'IssuerDN', 'KeySize', 'KeyType'];
    const alsoFew = ['KeyUsage', 'SigningAlgorithm', 'HasPrivateKey'];
    // On a connection of its own: the driver leaves what it explains open, and with it a view of the past.
    const own = openDatabase(`${sandbox.dataDirectory}/sandbox.sqlite`);
    const plans = sortFieldNames.flatMap((name) => {
      const field = findSortField(name);
      if (field?.by !== 'value' || [...fewValues, ...alsoFew].includes(name)) return [];
      const explained = sql<{ detail: string }>`EXPLAIN QUERY PLAN ${field.select}`;
      return own.all(statement(explained)).map(({ detail }) => `${name}: ${detail}`);
    });
    own.close();
    expect(plans.length).toBeGreaterThan(12);
    for (const plan of plans) expect(plan).toMatch(/ USING (COVERING )?INDEX /);
  });

  it('lets a certificate go at the moment it expires', () => {
    for (const now of [
      context.now,
      context.now + 40 * 86_400_000,
      context.now + 1,
      context.now - 86_400_000,
    ]) {
      const matches = search.find({ plans: [], includeRevoked: false, includeExpired: false, now });
      const expected = selectIds(
        database,
        sql`SELECT id FROM certificates WHERE state <> 2 AND not_after >= ${now} ORDER BY id`,
      );
      expect(search.page(matches, { by: 'id' }, everyId)).toEqual([...expected]);
    }
  });

  it('sees a revocation at once, also in the order of states and revocation dates', async () => {
    const request = { plans: [], includeRevoked: false, includeExpired: false, now: Date.now() };
    const byDate = findSortField('RevocationDate') ?? { by: 'id' };
    const shown = search.page(search.find(request), { by: 'id' }, everyId);
    search.page(search.find({ ...request, ...all }), byDate, everyId);
    const candidates = found(comparison('CA', '-eq', 'Example Corp TLS Issuing CA'));
    const id = shown.find((candidate) => candidate > 40 && candidates.includes(candidate)) ?? 0;
    const answer = await sandbox.revoke({ CertificateIds: [id], Reason: 4, Comment: 'Replaced' });
    expect(answer.body.RevokedIds).toEqual([id]);
    expect(search.page(search.find(request), { by: 'id' }, everyId)).toEqual(
      shown.filter((other) => other !== id),
    );
    expect(found(comparison('RevocationReason', '-eq', '4'))).toContain(id);
    const latest = { offset: 0, limit: 1, descending: true };
    expect(search.page(search.find({ ...request, ...all }), byDate, latest)).toEqual([id]);
  });
});

describe('the time that a search may take', () => {
  it('is kept, whatever is asked for; what was found until then is not lost', () => {
    let now = 0;
    // Each look at the clock takes a second.
    const slow = new CertificateSearch(openCertificateSource(database), {
      clock: () => (now += 1000),
      budget: 5_000,
    });
    const terms = Array.from({ length: 20 }, (_, index) => comparison('CN', '-contains', `name ${index}`));
    const query: Query = { type: 'or', terms };
    expect(() => found(query, slow)).toThrow(SearchTooSlowError);
    let attempts = 1;
    const attempt = (): number[] | null => {
      try {
        return found(query, slow);
      } catch {
        return null;
      }
    };
    while (attempt() === null) attempts += 1;
    expect(attempts).toBeLessThan(20);
  });
});
