import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thoroughness } from '../thoroughness-for-tests.ts';
import {
  authorization,
  type FakeCommand,
  type SeenRequest,
  type SignedIn,
  startFakeCommand,
  startSignedIn,
} from './command-for-tests.ts';
import { exchange, pipeline } from './raw-client-for-tests.ts';

let command: FakeCommand;
let real: SignedIn;
let sandbox: SignedIn;
let forwarded = 0;

beforeAll(async () => {
  command = await startFakeCommand();
  // What is written of so many refusals.
  const logTo = { write: () => {} };
  real = await startSignedIn({ command: { url: command.url }, logTo });
  sandbox = await startSignedIn({
    command: { url: command.url },
    sandboxUrl: new URL(command.url).origin,
    logTo,
  });
});
afterAll(async () => {
  await Promise.all([real.close(), sandbox.close()]);
  command.close();
});

const guid = '9c1f2a60-5f0e-4b7e-8b6b-0d7f4a7e1c22';

/** Written down once more, by hand: what may reach Command. */
const allowedToCommand =
  /^(GET \/Keyfactor\/API\/(Certificates(\/\d{1,10}(\/(History|Security))?|\/Locations\/\d{1,10}|\/QueryParsers)?|CertificateCollections(\/[\w~!'()*.%-]+)?|CertificateAuthority|Workflow\/Instances(\/(My|AssignedToMe|[0-9a-f-]{36}))?|Security\/My(\/Permissions)?|Status\/(Endpoints|HealthCheck))|POST \/Keyfactor\/API\/(Certificates\/Revoke|CertificateCollections)|PUT \/Keyfactor\/API\/CertificateCollections(\/\d{1,10}\/Favorite)?)$/;
const allowedToSandbox = new RegExp(
  `${allowedToCommand.source}|${/^((GET|POST|PUT|DELETE) \/Keyfactor\/API\/(Certificates\/\d{1,10}\/Validate|Certificates\/Download|CertificateCollections(\/Copy|\/[\w~!'()*.%-]+)?|CertificateAuthority\/(\d{1,10}|PublishCRL)|Workflow\/Instances\/[0-9a-f-]{36}\/(Signals|Stop|Restart)|Audit(\/\d{1,10}(\/Validate)?)?|Security\/My|Status\/(Endpoints|HealthCheck))|GET \/KeyfactorAPI\/swagger(\/[\w.-]*){0,2}|(GET|HEAD) \/(crl|certs)\/[a-z0-9-]+\.cr[lt]|(GET|HEAD|POST) \/ocsp\/[a-z0-9-]+(\/[\w%]+)?)$/i.source}`,
);
const plainQuery = /^(\?[\w.]+(=[\w.~!'()*%+-]*)?(&[\w.]+(=[\w.~!'()*%+-]*)?)*)?$/;
const sentHeaders = new Set([
  ...['host', 'connection', 'content-length', 'content-type', 'authorization', 'accept', 'accept-language'],
  ...['x-request-id', 'x-keyfactor-requested-with', 'x-keyfactor-api-version', 'x-certificateformat'],
  'if-none-match',
]);

/** What is wrong with a request that has reached Command; null for nothing. */
function whatIsWrong({ method, url, headers, body }: SeenRequest, paths: RegExp): string | null {
  const [path = '', ...query] = url.split(/(?=\?)/);
  if (!paths.test(`${method} ${path}`)) return `${method} ${path}`;
  const decoded = decodeURIComponent(path);
  if (/[\\;\p{Cc}%]|\/\/|\/\.+(\/|$)/u.test(path.startsWith('/ocsp/') ? '' : decoded)) return `path ${path}`;
  if (!plainQuery.test(query.join(''))) return `query ${query.join('')}`;
  const names = Object.keys(headers).filter((name) => !sentHeaders.has(name));
  if (names.length > 0) return `headers ${names}`;
  const values = Object.values(headers).join();
  if (/[^\x20-\x7e]|evil|countermand-session/.test(values)) return `values ${values}`;
  if (headers.host !== new URL(command.url).host) return `host ${headers.host}`;
  const isPublic = /HealthCheck|\/(swagger|crl|certs|ocsp)\b/.test(path);
  if (isPublic && headers.authorization) return 'credentials where none belong';
  if (paths === allowedToCommand && !isPublic && headers.authorization !== authorization)
    return 'authorization';
  if (body !== '' && !path.startsWith('/ocsp/') && !isJson(body)) return `body ${body}`;
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function checkSeen(paths: RegExp): void {
  forwarded += command.seen.length;
  const wrong = command.seen.map((request) => whatIsWrong(request, paths)).filter((text) => text !== null);
  command.reset();
  expect(wrong).toEqual([]);
}

async function isAlive({ get }: SignedIn): Promise<boolean> {
  return (await get('/Certificates')).status === 200;
}

const validTargets = [
  ...['Certificates', 'Certificates/7', 'Certificates/7/History', 'Certificates/Locations/7'],
  ...['Certificates?QueryString=CN%20-eq%20%22a%22&ReturnLimit=5', 'Certificates/Revoke'],
  ...['CertificateCollections', 'CertificateCollections/3/Favorite', 'CertificateCollections/Web%20servers'],
  ...[`Workflow/Instances/${guid}`, 'Security/My/Permissions', 'Status/HealthCheck', 'Audit/7'],
  ...['swagger', 'swagger/static/swagger-ui.css'],
].map((path) => `/KeyfactorAPI/${path}`);
const published = ['/crl/root-ca.crl', '/certs/root-ca.crt', '/ocsp/root-ca/MEUw%2FQ%3D%3D', '/ocsp/root-ca'];

const nasty = fc.constantFrom(
  ...[
    '/',
    '//',
    '/./',
    '/../',
    '..',
    '.',
    '...',
    '%2e',
    '%2E%2e',
    '%252e%252e',
    '%c0%ae',
    '%e0%80%ae',
    '%u002e',
  ],
  ...[
    '\\',
    '%5c',
    '%255c',
    '%2f',
    '%2F..%2f',
    '%252f',
    '%c0%af',
    '%ef%bc%8f',
    '%e3%80%82',
    '%e2%80%ae',
    '%ff',
  ],
  ...[
    ';',
    ';jsessionid=1',
    '%3b',
    ':',
    ':80',
    ':8443/',
    '@',
    'user:pw@',
    '@evil.example.com',
    '~',
    '*',
    '$',
    '|',
  ],
  ...['%00', '%0d%0a', '%0d%0aHost:%20evil', '%09', '%20', '%7f', '%c2%85', '%', '%zz', '%2', '%25', '%2525'],
  ...[
    '?',
    '??',
    '?x=1',
    '#',
    '%23',
    '%3f',
    '&',
    '&&',
    '=',
    '+',
    '%2B',
    '?__proto__=1',
    '?a[]=1',
    '?x=%00',
    '^',
    '`',
  ],
  ...[
    'KeyfactorAPI',
    'keyfactorapi/',
    'Certificates',
    'certificates',
    'Agents',
    'Security/Roles',
    'Revoke',
    'RevokeAll',
  ],
  ...[
    '0',
    '1',
    '-1',
    '1e9',
    '2147483648',
    '99999999999',
    guid,
    'constructor',
    '__proto__',
    'swagger',
    'static',
  ],
  ...[
    'http://evil.example.com',
    'https://169.254.169.254/',
    'evil.example.com',
    'file:///etc/passwd',
    'x'.repeat(300),
  ],
  ...['{id}', ':id', '$%7bjndi:ldap://evil%7d', "'", '"', '<script>', '!', '(', ')', ',', 'x'.repeat(2500)],
);
const someNasty = fc.array(nasty, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const someValid = fc.constantFrom(...validTargets, ...published);
const changed = fc
  .tuple(someValid, someNasty, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 }))
  .map(([valid, piece, place, removed]) => {
    const at = 1 + Math.floor(place * valid.length);
    return valid.slice(0, at) + piece + valid.slice(at + removed);
  });
const otherHost = fc.constantFrom(
  ...[
    'http://evil.example.com',
    'https://user:pw@evil.example.com:80',
    'http://169.254.169.254',
    'HTTP://127.0.0.1:1',
  ],
  ...[
    'http://[::1]:443',
    'ftp://evil.example.com',
    'javascript://x',
    'http://countermand',
    'ws://evil.example.com',
  ],
);
const mixedCase = fc
  .tuple(someValid, fc.infiniteStream(fc.boolean()))
  .map(([valid, upper]) =>
    [...valid].map((letter) => (upper.next().value ? letter.toUpperCase() : letter.toLowerCase())).join(''),
  );
const target = fc.oneof(
  { arbitrary: changed, weight: 5 },
  { arbitrary: someNasty.map((text) => `/KeyfactorAPI/${text}`), weight: 2 },
  { arbitrary: someNasty.map((text) => `/${text}`), weight: 1 },
  { arbitrary: fc.tuple(otherHost, someValid).map(([host, path]) => host + path), weight: 1 },
  { arbitrary: mixedCase, weight: 1 },
);
const method = fc.oneof(
  { arbitrary: fc.constant('GET'), weight: 6 },
  {
    arbitrary: fc.constantFrom(
      ...[
        'POST',
        'PUT',
        'DELETE',
        'HEAD',
        'OPTIONS',
        'TRACE',
        'PATCH',
        'PROPFIND',
        'QUERY',
        'LOCK',
        'SEARCH',
      ],
    ),
    weight: 4,
  },
);

/** What the portal sends with every request. */
const own = ({ headers }: SignedIn) => [
  'Host: countermand',
  `Cookie: ${headers.cookie}`,
  'x-keyfactor-requested-with: APIClient',
];

const toOctets = (lines: readonly string[], body = '') =>
  Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
const portOf = ({ url }: SignedIn) => Number(new URL(url).port);

/** Milliseconds: some heads make a server wait for octets that never come. */
const briefPatience = 300;

const unanswered = (statuses: readonly number[]) =>
  statuses.filter((status) => !(status === 200 || status === 302 || (status >= 400 && status < 500)));

describe('10,000 malformed requests', { timeout: 300_000 }, () => {
  it.each([
    ['a real Command', 50, () => real, allowedToCommand],
    ['the sandbox', 30, () => sandbox, allowedToSandbox],
  ])('8,000 targets: nothing but what is allowed gets to %s', async (_, runs, gatewayOf, paths) => {
    const gateway = gatewayOf();
    const connections = 4;
    command.reset();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(method, target), { minLength: 100, maxLength: 100 }),
        async (requests) => {
          const octets = requests.map(([verb, path]) =>
            toOctets([`${verb} ${path} HTTP/1.1`, ...own(gateway)]),
          );
          const share = octets.length / connections;
          const statuses = await Promise.all(
            Array.from({ length: connections }, (__, index) =>
              pipeline(portOf(gateway), octets.slice(index * share, (index + 1) * share)),
            ),
          );
          checkSeen(paths);
          expect(unanswered(statuses.flat())).toEqual([]);
        },
      ),
      { numRuns: runs * thoroughness, endOnFailure: true },
    );
    expect(await isAlive(gateway)).toBe(true);
    expect(forwarded).toBeGreaterThan(runs);
  });

  const smuggled =
    'GET /KeyfactorAPI/Agents HTTP/1.1\r\nHost: evil.example.com\r\nAuthorization: Basic evil\r\n\r\n';
  const name = fc.constantFrom(
    ...[
      'Transfer-Encoding',
      'Content-Length',
      'Connection',
      'Host',
      'Cookie',
      'Authorization',
      'Expect',
      'Upgrade',
    ],
    ...[
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-HTTP-Method-Override',
      'X-HTTP-Method',
      'X-Forwarded-Host',
      'Forwarded',
    ],
    ...[
      'X-Forwarded-For',
      'X-Forwarded-Prefix',
      'Proxy-Authorization',
      'Proxy-Connection',
      'Keep-Alive',
      'TE',
      'Trailer',
    ],
    ...[
      'x-keyfactor-requested-with',
      'x-keyfactor-api-version',
      'x-certificateformat',
      'x-request-id',
      'Accept',
    ],
    ...[
      'Accept-Language',
      'Accept-Encoding',
      'Content-Type',
      'Content-Encoding',
      'If-None-Match',
      'Range',
      'Origin',
    ],
    ...[
      'Sec-Fetch-Site',
      'HTTP2-Settings',
      'Via',
      'Transfer-Encoding ',
      ' Transfer-Encoding',
      'Content_Length',
    ],
    ...[
      'transfer\tencoding',
      'X\0Y',
      '',
      ':',
      'x'.repeat(300),
      '__proto__',
      'Ünïcödé',
      'X-Ké',
      '(bad)',
      'Host ',
    ],
  );
  const value = fc.oneof(
    fc.constantFrom(
      ...[
        'chunked',
        'Chunked',
        'chunked, identity',
        'identity',
        'xchunked',
        ' chunked',
        'chunked\t',
        '"chunked"',
      ],
      ...[
        '0',
        '2',
        '+2',
        '-1',
        '0x2',
        '2, 2',
        '2,3',
        '1e1',
        ' 2',
        '2 ',
        '00002',
        '99',
        '18446744073709551616',
        '２',
      ],
      ...[
        'close',
        'keep-alive, authorization',
        'authorization',
        'x-keyfactor-requested-with, cookie, host',
        'upgrade',
      ],
      ...[
        'evil.example.com',
        '127.0.0.1:1',
        'evil.example.com, countermand',
        'a b',
        '/KeyfactorAPI/Agents',
        'DELETE',
      ],
      ...[
        'Basic evil',
        'Bearer evil',
        'Negotiate evil',
        'websocket',
        'h2c',
        '100-continue',
        '200-maybe',
        'gzip',
      ],
      ...[
        'a\r\n b',
        'a\r\n\tAuthorization: Basic evil',
        'a\rb',
        'a\nX-Evil: 1',
        'a\0b',
        '\x7f',
        'é',
        '',
        ' ',
        '\t',
      ],
      ...[
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
        'application/json\0',
        'multipart/form-data',
      ],
      ...[
        'cross-site',
        'same-origin',
        'null',
        'https://evil.example.com',
        '1',
        '2.0',
        'PEM',
        'x'.repeat(5000),
        '*/*',
      ],
    ),
    fc.string({ unit: 'binary-ascii', maxLength: 12 }),
  );
  const line = fc
    .tuple(name, fc.constantFrom(': ', ':', ' : ', ':\t', '', '='), value)
    .map((parts) => parts.join(''));
  const start = fc.oneof(
    {
      arbitrary: fc.constantFrom(
        'POST /KeyfactorAPI/Certificates/Revoke HTTP/1.1',
        'GET /KeyfactorAPI/Certificates HTTP/1.1',
      ),
      weight: 6,
    },
    {
      arbitrary: fc.constantFrom(
        ...[
          'GET /KeyfactorAPI/Certificates HTTP/1.0',
          'GET /KeyfactorAPI/Certificates HTTP/2.0',
          'PRI * HTTP/2.0',
        ],
        ...[
          'GET /KeyfactorAPI/Certificates',
          'get /KeyfactorAPI/Certificates HTTP/1.1',
          'CONNECT evil:80 HTTP/1.1',
        ],
        ...[
          'GET\t/KeyfactorAPI/Certificates\tHTTP/1.1',
          'GET  /KeyfactorAPI/Certificates HTTP/1.1',
          '\0',
          '\x16\x03\x01',
        ],
        ...['GET /KeyfactorAPI/Certificates HTTP/1.1 HTTP/1.1', 'GET /KeyfactorAPI/Cert\0ificates HTTP/1.1'],
        ...[
          'GET evil.example.com:80 HTTP/1.1',
          'GET /KeyfactorAPI/Cert\xefficates HTTP/1.1',
          'OPTIONS * HTTP/1.1',
        ],
        ...[
          'GET /KeyfactorAPI/Certificates\rX: HTTP/1.1',
          ' GET / HTTP/1.1',
          'REVOKE /KeyfactorAPI/Certificates HTTP/1.1',
        ],
      ),
      weight: 1,
    },
  );
  const body = fc.constantFrom(
    ...[
      '',
      '{}',
      '[]',
      '{"a":1',
      '0\r\n\r\n',
      '2\r\n{}\r\n0\r\n\r\n',
      '2;x="\n"\r\n{}\r\n0\r\n\r\n',
      '002\n{}\n0\n\n',
    ],
    ...[
      smuggled,
      `{}${smuggled}`,
      `0\r\n\r\n${smuggled}`,
      `2\r\n{}\r\n0\r\nAuthorization: evil\r\n\r\n${smuggled}`,
    ],
    ...[`fffffffffffffffff\r\n{}`, '-2\r\n{}', '{}\r\n\r\n'],
  );
  /** The headers that make it a request of the portal, some of them left out, with others before, between and after. */
  const request = fc.tuple(
    start,
    fc.array(line, { maxLength: 2 }),
    fc.array(line, { maxLength: 2 }),
    fc.constantFrom('Content-Length: 2', 'Transfer-Encoding: chunked', 'Content-Length: 0', 'X: y'),
    body,
  );

  /** Nothing by itself: it lets no server wait for the end of a body that was announced longer. */
  const rest = '\r\n'.repeat(64);

  it('2,000 heads and bodies: nothing but what is allowed gets to a real Command', async () => {
    command.reset();
    const mine = own(real);
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 100, maxLength: 100 }), async (requests) => {
        const queue = requests.map(([first, before, after, framing, content]) =>
          toOctets(
            [first, ...before, ...mine, 'Content-Type: application/json', framing, ...after],
            content + rest,
          ),
        );
        const statuses: number[] = [];
        const work = async () => {
          for (let next = queue.pop(); next; next = queue.pop()) {
            statuses.push(...(await exchange(portOf(real), next, 1, briefPatience)));
          }
        };
        await Promise.all(Array.from({ length: 16 }, work));
        checkSeen(allowedToCommand);
        expect(unanswered(statuses)).toEqual([]);
      }),
      { numRuns: 20 * thoroughness, endOnFailure: true },
    );
    expect(await isAlive(real)).toBe(true);
  });
});
