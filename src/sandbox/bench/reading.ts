import { parseArgs } from 'node:util';
import Sqlite from 'libsql';

/**
 * Measures how long lists of certificates take over HTTP, one request after the other, with the plain SQL for the
 * same page and count beside it. The first request of each case is told apart: it fills what the search keeps.
 *
 *     node --import @oxc-node/core/register src/sandbox/bench/reading.ts --url http://127.0.0.1:5180/KeyfactorAPI \
 *       --password … [--database .countermand/sandbox.sqlite]
 */
const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    account: { type: 'string', default: 'admin' },
    password: { type: 'string', default: process.env.SANDBOX_PASSWORD ?? '' },
    database: { type: 'string' },
    repetitions: { type: 'string', default: '40' },
  },
});
if (!options.url)
  throw new Error('--url is missing: where the API is, such as http://127.0.0.1:5180/KeyfactorAPI.');
const { url } = options;
const repetitions = Number(options.repetitions);
const headers = {
  authorization: `Basic ${Buffer.from(`${options.account}:${options.password}`).toString('base64')}`,
  'x-keyfactor-requested-with': 'APIClient',
  // The API is measured, not how fast a gateway before it compresses.
  'accept-encoding': 'identity',
};
const database = options.database === undefined ? null : new Sqlite(options.database, { readonly: true });

interface Case {
  readonly what: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The same in SQL. */
  readonly where?: string;
  readonly orderBy?: string;
}

const everything = { IncludeRevoked: 'true', IncludeExpired: 'true' };
const shown = `state <> 2 AND not_after >= ${Date.now()}`;

const sorts: readonly (readonly [field: string, column: string])[] = [
  ['CertId', 'id'],
  ['IssuedCN', 'issued_cn COLLATE NOCASE'],
  ['IssuedDN', 'issued_dn COLLATE NOCASE'],
  ['OU', 'issued_ou COLLATE NOCASE'],
  ['IssuedEmail', 'issued_email COLLATE NOCASE'],
  ['IssuerDN', 'issuer_dn COLLATE NOCASE'],
  ['SerialNumber', 'serial_number COLLATE NOCASE'],
  ['Thumbprint', 'thumbprint COLLATE NOCASE'],
  ['IssuedDate', 'not_before'],
  ['ExpirationDate', 'not_after'],
  ['ImportDate', 'import_date'],
  ['CertState', 'state'],
  ['NetBIOSRequester', 'requester_name COLLATE NOCASE'],
  ['PrincipalName', 'principal_name COLLATE NOCASE'],
  ['KeySize', 'key_size'],
  ['KeyType', 'key_type_name COLLATE NOCASE'],
  ['SigningAlgorithm', 'signing_algorithm COLLATE NOCASE'],
  ['RevocationDate', 'revocation_date'],
  ['RevocationReason', 'revocation_reason'],
  ['CA', '(SELECT name FROM authorities WHERE authorities.id = authority_id) COLLATE NOCASE'],
  [
    'TemplateDisplayName',
    '(SELECT display_name FROM templates WHERE templates.id = template_id) COLLATE NOCASE',
  ],
];

const filters: readonly (readonly [query: string, where: string])[] = [
  ['CN -contains "web"', "issued_cn LIKE '%web%'"],
  ['CN -contains "shop-eu-014"', "issued_cn LIKE '%shop-eu-014%'"],
  ['CN -contains "no such name"', "issued_cn LIKE '%no such name%'"],
  ['CN -contains "e"', "issued_cn LIKE '%e%'"],
  ['DN -contains "Infrastructure"', "issued_dn LIKE '%Infrastructure%'"],
  [
    'SAN -contains "db-eu-031"',
    "id IN (SELECT certificate_id FROM subject_alt_names WHERE value LIKE '%db-eu-031%')",
  ],
  ['CN -notcontains "web" AND KeyType -eq "RSA"', "issued_cn NOT LIKE '%web%' AND key_type_name = 'RSA'"],
  [
    'CA -eq "Legacy Issuing CA"',
    "authority_id = (SELECT id FROM authorities WHERE name = 'Legacy Issuing CA')",
  ],
  ['TemplateShortName -eq "User"', "template_id = (SELECT id FROM templates WHERE short_name = 'User')"],
  ['OwnerTeam -eq "commerce-team"', "metadata ->> 'OwnerTeam' = 'commerce-team'"],
  [
    'ExpirationDate -le "%TODAY+30%"',
    `not_after <= ${(Math.floor(Date.now() / 86_400_000) + 30) * 86_400_000}`,
  ],
];

const cases: readonly Case[] = [
  ...sorts.flatMap(([field, column]) =>
    [0, 1].flatMap((direction) =>
      [true, false].map((all) => ({
        what: `${all ? 'all' : 'shown'} by ${field} ${direction === 0 ? 'up' : 'down'}`,
        parameters: { SortField: field, SortAscending: String(direction), ...(all && everything) },
        orderBy: direction === 0 ? `${column}, id` : `${column} DESC, id DESC`,
        ...(!all && { where: shown }),
      })),
    ),
  ),
  ...filters.flatMap(([query, where]) => [
    { what: query, parameters: { QueryString: query }, where: `${shown} AND ${where}`, orderBy: 'id' },
    {
      what: `${query}, all by ExpirationDate`,
      parameters: { QueryString: query, SortField: 'ExpirationDate', ...everything },
      where,
      orderBy: 'not_after, id',
    },
  ]),
];

for (const { what, parameters, where = '1', orderBy = 'id' } of cases) {
  const start = performance.now();
  const total = await list({ ...parameters, ReturnLimit: '100' });
  const first = performance.now() - start;
  const lastPage = Math.max(1, Math.ceil(total / 100));
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const page = 1 + Math.floor((repetition / repetitions) * lastPage);
    const begin = performance.now();
    await list({ ...parameters, ReturnLimit: '100', PageReturned: String(page) });
    times.push(performance.now() - begin);
  }
  // Plain SQL takes seconds for some, and as long in the other direction.
  print(what, total, times, first, parameters.SortAscending === '1' ? null : rawSql(where, orderBy));
}

for (const parameters of [
  everything,
  { ...everything, SortField: 'IssuedCN', QueryString: 'CN -contains "e"' },
]) {
  const times: number[] = [];
  const begin = performance.now();
  const ids = new Set<number>();
  for (let page = 1; page <= 10; page += 1) {
    const start = performance.now();
    const response = await request({ ...parameters, ReturnLimit: '10000', PageReturned: String(page) });
    for (const { Id } of JSON.parse(await response.text())) ids.add(Id);
    times.push(performance.now() - start);
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  print(`${ids.size} ids, 10 pages of 10,000: ${seconds} s`, ids.size, times, times[0] ?? 0, null);
}

/** @returns x-total-count */
async function list(parameters: Readonly<Record<string, string>>): Promise<number> {
  const response = await request(parameters);
  await response.arrayBuffer();
  return Number(response.headers.get('x-total-count'));
}

async function request(parameters: Readonly<Record<string, string>>): Promise<Response> {
  const response = await fetch(`${url}/Certificates?${new URLSearchParams(parameters)}`, { headers });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

/** Milliseconds for the first page and the count. */
function rawSql(where: string, orderBy: string): number | null {
  if (!database) return null;
  const start = performance.now();
  database.prepare(`SELECT * FROM certificates WHERE ${where} ORDER BY ${orderBy} LIMIT 100`).all();
  database.prepare(`SELECT count(*) FROM certificates WHERE ${where}`).all();
  return performance.now() - start;
}

function print(
  what: string,
  total: number,
  times: readonly number[],
  first: number,
  raw: number | null,
): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  const columns = [
    what.padEnd(48),
    String(total).padStart(9),
    ...[at(0.5), at(0.95), first].map((time) => `${time.toFixed(1)} ms`.padStart(11)),
    raw === null ? '' : `${raw.toFixed(0)} ms SQL, ${(raw / at(0.95)).toFixed(1)}x`.padStart(20),
  ];
  process.stdout.write(`${columns.join(' ')}\n`);
}
