import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFinder } from '#revocation/list/certificate-finder.ts';
import {
  type CorpusCertificate,
  type CorpusEstate,
  decimal,
  isoDay,
  pairs,
  pem,
} from '#revocation/list/corpus-for-tests.ts';
import { opensslCases, opensslText } from '#revocation/list/corpus-openssl-for-tests.ts';
import { otherCases } from '#revocation/list/corpus-others-for-tests.ts';
import { tableCases } from '#revocation/list/corpus-tables-for-tests.ts';
import { textCases } from '#revocation/list/corpus-texts-for-tests.ts';
import { toolCases } from '#revocation/list/corpus-tools-for-tests.ts';
import { windowsCases } from '#revocation/list/corpus-windows-for-tests.ts';
import { specialCases } from '../../sandbox/estate/special-cases.ts';
import { startTestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { finderOf, readEstate } from './corpus-estate-for-tests.ts';
import { readList, taken } from './read-corpus-for-tests.ts';

const cases = [...opensslCases, ...windowsCases, ...toolCases, ...tableCases, ...textCases, ...otherCases];

let estate: CorpusEstate;
let finder: CertificateFinder;

beforeAll(async () => {
  const sandbox = await startTestSandbox({ certificates: 900 });
  const query = 'pq.returnLimit=1000&pq.includeRevoked=true&pq.includeExpired=true';
  const { body } = await sandbox.get(`/Certificates?${query}`);
  await sandbox.close();
  const world = readEstate(body, (name) => specialCases.findIndex((each) => each.name === name) + 1);
  estate = world.estate;
  finder = finderOf(world.listed);
});

/** Ids of what would be selected without another word. */
async function takenOf(text: string): Promise<readonly number[]> {
  return taken(await readList(text, finder)).map(({ Id }) => Id);
}

const runs = { numRuns: 120 };
const leaf = fc.nat(9).map((at) => () => estate.leaf(at));
/** Two certificates. */
const two = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })).map(
  ([at, more]) =>
    () =>
      [estate.leaf(at), estate.leaf((at + more) % 10)] as const,
);

/** How a key may be written. */
const writings: readonly ((hex: string) => string)[] = [
  (hex) => hex,
  (hex) => hex.toLowerCase(),
  (hex) => pairs(hex, ':'),
  (hex) => pairs(hex.toLowerCase(), ':'),
  (hex) => pairs(hex, '-'),
];
const writing = fc.constantFrom(...writings);

type Key = 'thumbprint' | 'sha256' | 'serial';
const keys: readonly Key[] = ['thumbprint', 'sha256', 'serial'];
const twoKeys = fc.shuffledSubarray([...keys], { minLength: 2, maxLength: 2 });

const headings: Readonly<Record<Key | 'commandId', readonly string[]>> = {
  thumbprint: [
    'Thumbprint',
    'SHA1',
    'SHA-1 Fingerprint',
    'Fingerabdruck',
    'Certificate Hash',
    'Empreinte',
    'fingerprint_sha1',
  ],
  sha256: ['SHA-256', 'SHA256 Fingerprint', 'sha256', 'Thumbprint (SHA-256)', 'fingerprint_sha256'],
  serial: [
    'Serial Number',
    'Serial',
    'Seriennummer',
    'Numéro de série',
    'serial_number',
    'Número de serie',
    'Cert Serial',
  ],
  commandId: ['Command ID', 'Keyfactor ID', 'KeyfactorId'],
};
const separator = fc.constantFrom(',', ';', '\t', '|');

function keyOf(one: CorpusCertificate, key: Key | 'commandId'): string {
  return key === 'commandId' ? String(one.id) : one[key];
}

describe('what contradicts is never taken', () => {
  it('in a row of a table: two keys of two certificates, whatever else the row says', async () => {
    const columns = fc.shuffledSubarray(['thumbprint', 'sha256', 'serial', 'commandId'] as const, {
      minLength: 2,
    });
    const others = fc.subarray(['host', 'owner', 'row', 'day'] as const);
    await fc.assert(
      fc.asyncProperty(
        two,
        columns,
        others,
        separator,
        fc.nat(6),
        writing,
        fc.nat(3),
        fc.boolean(),
        async (both, kinds, beside, by, name, write, wrongPlace, isFirst) => {
          const [one, other] = both();
          const third = [one, other].includes(estate.leaf(10)) ? estate.leaf(11) : estate.leaf(10);
          const heading = kinds.map((kind) => headings[kind][name % headings[kind].length]);
          const wrong = kinds[wrongPlace % kinds.length];
          const rowOf = (of: (kind: (typeof kinds)[number]) => CorpusCertificate, at: number) =>
            [
              ...kinds.map((kind) =>
                kind === 'commandId' ? keyOf(of(kind), kind) : write(keyOf(of(kind), kind)),
              ),
              ...beside.map(
                (kind) =>
                  ({ host: one.commonName, owner: 'team a', row: String(at), day: isoDay(one.notAfter) })[
                    kind
                  ],
              ),
            ].join(by);
          const bad = rowOf((kind) => (kind === wrong ? other : one), 1);
          const good = rowOf(() => third, 2)
            .replace(one.commonName, third.commonName)
            .replace(isoDay(one.notAfter), isoDay(third.notAfter));
          const text = [[...heading, ...beside].join(by), ...(isFirst ? [bad, good] : [good, bad])].join(
            '\n',
          );
          const found = await takenOf(text);
          expect(
            found.filter((id) => id !== third.id),
            text,
          ).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('in a row without headings', async () => {
    await fc.assert(
      fc.asyncProperty(
        two,
        twoKeys,
        separator,
        writing,
        async (both, [first = 'serial', second = 'sha256'], by, write) => {
          const [one, other] = both();
          const text = [
            [write(one[first]), write(other[second])].join(by),
            [write(estate.leaf(10)[first]), write(estate.leaf(10)[second])].join(by),
          ].join('\n');
          const found = await takenOf(text);
          expect(
            found.filter((id) => id !== estate.leaf(10).id),
            text,
          ).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('in a line of words', async () => {
    const word = fc.constantFrom(
      'revoke',
      'for',
      'host',
      'web01',
      '-',
      'see',
      'ticket',
      'and',
      '/',
      '->',
      'serial',
      'thumbprint',
      'sha1',
      'SHA-256:',
      'cert:',
      '',
    );
    await fc.assert(
      fc.asyncProperty(
        two,
        twoKeys,
        word,
        word,
        word,
        writing,
        async (both, [first = 'serial', second = 'sha256'], before, between, after, write) => {
          const [one, other] = both();
          const text = `${before} ${write(one[first])} ${between} ${write(other[second])} ${after}`;
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('in a printed block: labels one below the other', async () => {
    const labels = {
      thumbprint: ['Thumbprint', 'SHA1 Fingerprint', 'Cert Hash(sha1)', 'SHA1'],
      sha256: ['SHA256 Fingerprint', 'SHA-256', 'Cert Hash(sha256)'],
      serial: ['Serial Number', 'Serial', 'Serial number', 'Seriennummer'],
    };
    await fc.assert(
      fc.asyncProperty(
        two,
        twoKeys,
        fc.nat(9),
        fc.boolean(),
        fc.constantFrom(': ', '=', ' : ', ':\t'),
        writing,
        async (both, [first = 'serial', second = 'sha256'], name, hasHeader, colon, write) => {
          const [one, other] = both();
          const labelOf = (key: Key) => labels[key][name % labels[key].length];
          const text = [
            ...(hasHeader ? ['Certificate:'] : []),
            `${labelOf(first)}${colon}${write(one[first])}`,
            `Subject${colon}${one.subject}`,
            `${labelOf(second)}${colon}${write(other[second])}`,
          ].join('\n');
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('in JSON, nested or not', async () => {
    const names = {
      thumbprint: ['thumbprint', 'sha1', 'Thumbprint', 'fingerprint_sha1'],
      sha256: ['sha256', 'fingerprint_sha256'],
      serial: ['serial', 'serialNumber', 'serial_number'],
    };
    await fc.assert(
      fc.asyncProperty(
        two,
        twoKeys,
        fc.nat(9),
        fc.nat(3),
        writing,
        async (both, [first = 'serial', second = 'sha256'], name, nesting, write) => {
          const [one, other] = both();
          const nameOf = (key: Key) => names[key][name % names[key].length] ?? key;
          const item = { [nameOf(first)]: write(one[first]), [nameOf(second)]: write(other[second]) };
          const nested = {
            [nameOf(first)]: write(one[first]),
            certificate: { [nameOf(second)]: write(other[second]) },
          };
          const text = JSON.stringify([[item], item, { items: [nested] }, [{ data: item }]][nesting]);
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('a name, an issuer or a date of another beside any key', async () => {
    const wrong = fc.constantFrom('Common Name', 'Subject', 'Issuer', 'Valid until', 'SAN');
    await fc.assert(
      fc.asyncProperty(
        two,
        fc.constantFrom(...keys),
        wrong,
        separator,
        fc.boolean(),
        async (both, key, kind, by, isFirst) => {
          const [one, other] = both();
          const quote = (text: string) => `"${text}"`;
          const value = {
            'Common Name': other.commonName,
            Subject: quote(other.subject),
            Issuer: '"CN=Vendor Device CA,O=Vendor"',
            'Valid until': isoDay(new Date(one.notAfter.getTime() + 9 * 86_400_000)),
            SAN: quote(other.names.join(' ')),
          }[kind];
          const columns = [
            [headings[key][0], one[key]],
            [kind, value],
          ];
          const text = (isFirst ? columns : columns.toReversed())
            .reduce<[string[], string[]]>(
              ([names, cells], [name = '', cell = '']) => [
                [...names, name],
                [...cells, cell],
              ],
              [[], []],
            )
            .map((cells) => cells.join(by))
            .join('\n');
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe('the keys of something else', () => {
  it('under a label of an issuer, a key or a device are never taken, in whatever form they stand', async () => {
    const label = fc.constantFrom(
      'Issuer thumbprint',
      'issuerThumbprint',
      'issuer_serial_number',
      'Issuer Serial',
      'CA fingerprint',
      'Aussteller-Fingerabdruck',
      'Parent thumbprint',
      'Root CA SHA1',
      'Intermediate fingerprint',
      'Authority Key Identifier',
      'Subject Key Identifier',
      'SKI',
      'authority_key_id',
      'Public key SHA-256',
      'publicKeyHash',
      'Modulus',
      'Signature hash',
      'SPKI SHA256',
      'Device serial number',
      'Chassis S/N',
      'CSR hash',
      'Signer fingerprint',
      'Empreinte de l’émetteur',
      'Huella del emisor',
      'Key ID',
    );
    const forms: readonly ((label: string, value: string, one: CorpusCertificate) => string)[] = [
      (name, value) => `${name}: ${value}`,
      (name, value) => `${name} = ${value}`,
      (name, value) => `"${name}": "${value}",`,
      (name, value) => `  '${name}': '${value}'`,
      (name, value) => `- ${name}: ${value}`,
      (name, value) => `${name}:\n    ${value}`,
      (name, value) => `| ${name} | ${value} |`,
      (_, value) => `<ds:IssuerSerial>${value}</ds:IssuerSerial>`,
      (name, value) => `see ${name} ${value}`,
      (name, value, one) => `thumbprint ${one.thumbprint}, ${name} ${value}`,
      (name, value, one) => JSON.stringify([{ thumbprint: one.thumbprint, [name]: value }]),
      (name, value, one) => JSON.stringify({ items: [{ host: one.commonName, [name]: value }] }),
      (name, value, one) => `Thumbprint,${name}\n${one.thumbprint},${value}`,
      (name, value, one) => `${name};Serial Number\n${value};${one.serial}`,
      (name, value, one) =>
        `${opensslText(one, { tail: '20' })}\n            X509v3 ${name}:\n                ${value}`,
      (name, value, one) =>
        `Certificate:\n    Data:\n        Serial Number: ${one.serial}\n        ${name}: ${value}`,
    ];
    await fc.assert(
      fc.asyncProperty(
        two,
        fc.constantFrom('thumbprint', 'sha256', 'serial'),
        label,
        fc.constantFrom(...forms),
        writing,
        async (both, key, name, write, spell) => {
          const [one, other] = both();
          const text = write(name, spell(other[key]), one);
          expect(
            (await takenOf(text)).filter((id) => id !== one.id),
            text,
          ).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** How a list may name a certificate in lines of its own. */
const blocks: readonly ((one: CorpusCertificate) => string)[] = [
  (one) => one.thumbprint,
  (one) => pairs(one.sha256, ':'),
  (one) => `Thumbprint: ${one.thumbprint}`,
  (one) => `Serial: ${one.serial}\nID: ${one.id}`,
  (one) => pem(one),
  (one) => `tls.crt: ${btoa(`${pem(one)}\n`)}`,
  (one) => opensslText(one, { tail: '20' }),
  (one) => `${opensslText(one, { tail: '20' })}\n${pem(one)}`,
];

describe('a label beside a certificate that says it is to stay', () => {
  it('keeps it, in whatever form it is named, above it or below it, with a blank line between them or without', async () => {
    const words = fc.constantFrom(
      ['Action: revoke', 'Action: keep'],
      ['Keep: no', 'Keep: yes'],
      ['revoke: true', 'revoke: false'],
      ['Aktion: sperren', 'Aktion: behalten'],
    );
    const written = fc.tuple(fc.constantFrom(...blocks), fc.constantFrom(...blocks));
    await fc.assert(
      fc.asyncProperty(
        two,
        written,
        words,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('\n', '\n\n'),
        async (both, [first, second], [revoke = '', keep = ''], isAbove, isKeptFirst, between) => {
          const [kept, meant] = both();
          const beside = (label: string, block: string) =>
            isAbove ? `${label}\n${block}` : `${block}\n${label}`;
          const items = [beside(keep, first(kept)), beside(revoke, second(meant))];
          const text = (isKeptFirst ? items : items.toReversed()).join(between);
          expect(await takenOf(text), text).not.toContain(kept.id);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a changed digit', () => {
  it('in one of the keys of a row or line takes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        leaf,
        fc.shuffledSubarray([...keys], { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(',', '\t', ' '),
        fc.boolean(),
        async (one, kinds, place, at, by, isHeaded) => {
          const changed = kinds[place % kinds.length];
          const cells = kinds.map((kind) => {
            const hex = one()[kind];
            const index = at % hex.length;
            const digit = hex[index] === '0' ? '1' : '0';
            return kind === changed ? hex.slice(0, index) + digit + hex.slice(index + 1) : hex;
          });
          const heading = kinds.map((kind) => headings[kind][0]).join(by);
          const text = isHeaded && by !== ' ' ? `${heading}\n${cells.join(by)}` : cells.join(by);
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe('what names no certificate for certain', () => {
  it('takes nothing: numbers that are ids and short serial numbers, among words, dates and addresses', async () => {
    const number = fc.oneof(
      fc.nat(60).map((at) => String(at)),
      fc.nat(5).map((at) => `counted ${at}`),
      fc.constantFrom(
        '10:16',
        '1016-1022',
        '00:1A:2B:3C:4D:5E',
        '10.0.0.16',
        '2026-11-22',
        '22.11.2026',
        'v1.16',
        '#16',
        '0x10',
        '16 (0x10)',
        '+49 30 1016',
        '6e3cf2a1-0b2c-4e63-9d5c-6a3a25c6d9f1',
        'CN=web,serialNumber=16',
        '10 16',
        '(16)',
        '"16"',
        '16%',
        '16,22',
        '1e5',
      ),
    );
    const word = fc.constantFrom(
      'host',
      'web01',
      'rack',
      'room',
      'Kim',
      'port',
      'the',
      'version',
      'total',
      'of',
      'build',
      'row',
      'status ok',
      'Order',
      'qty',
      'No.',
      'Ticket',
      'Phone:',
      'Asset:',
      'Model:',
      'Count =',
      'value',
      'Step',
      'page',
    );
    const line = fc
      .tuple(
        word,
        fc.array(fc.oneof(number, word), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(' ', ', ', '\t', ';', ' | ', ': '),
      )
      .map(([first, rest, by]) => ({ first, rest, by }));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (list) => {
        const text = list
          .map(({ first, rest, by }) =>
            [
              first,
              ...rest.map((each) =>
                each.startsWith('counted ') ? estate.counted(Number(each.slice(8))).serial : each,
              ),
            ].join(by),
          )
          .join('\n');
        expect(await takenOf(text), text).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes nothing: a table of numbers under headings of something else', async () => {
    const heading = fc.constantFrom(
      'No',
      'Row',
      'Port',
      'Rack',
      'Room',
      'Asset',
      'Qty',
      'Order ID',
      'Request ID',
      'Asset serial number',
      'Device S/N',
      'S/N',
      'ID',
      'SN',
      '#',
      'Serial no. of printer',
      'Issuer serial',
      'CA serial number',
      'Key ID',
      'Parent ID',
      'Host',
      'Phone',
      'Date',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(heading, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
        separator,
        fc.boolean(),
        async (names, numbers, by, isHex) => {
          const cell = (at: number) => (isHex ? estate.counted(at % 6).serial : String(at));
          const text = [
            names.join(by),
            ...numbers.map((at) => names.map((_, place) => cell(at + place)).join(by)),
          ].join('\n');
          expect(await takenOf(text), text).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Whether a text names a certificate by something that no other has, or by a number with a label somewhere before it. Knows nothing of forms. */
function isNamedIn(text: string, one: CorpusCertificate): boolean {
  // Of PEM in code, what code puts around its lines.
  const digits = text.replace(/\\n|" \+/g, '').replace(/[^0-9a-z+/]/gi, '');
  const upper = digits.toUpperCase();
  if (upper.includes(one.thumbprint) || upper.includes(one.sha256)) return true;
  const significant = one.serial.replace(/^0+/, '');
  if (significant.length >= 16 && (upper.includes(significant) || upper.includes(decimal(one.serial))))
    return true;
  const base64 = one.base64.replace(/[=]/g, '');
  if (digits.includes(base64)) return true;
  if (digits.includes(btoa(`${pem(one)}\n`).replace(/=/g, ''))) return true;
  // Of base64 in base64, what stands between its lines: a changed line break is not the certificate's.
  const inner = (text.match(/[0-9a-z+/=]{200,}/gi) ?? []).map((each) =>
    Buffer.from(each, 'base64').toString('latin1'),
  );
  if (inner.some((each) => each.replace(/[^0-9a-z+/]/gi, '').includes(base64))) return true;
  const isLabelled = /seri|s\/?n\b|n[uú]m|\bid\b|keyfactor|issued|matricol/i.test(text);
  const numbers = new Set(
    text
      .toUpperCase()
      .match(/[0-9A-F]+/g)
      ?.map((each) => each.replace(/^0+/, '')),
  );
  const short = [significant, decimal(one.serial), String(one.id)];
  const isThere = short.some((each) => numbers.has(each));
  return isThere && (isLabelled || !/[g-z]/i.test(text) || isBesideName(text, one, short));
}

/** Whether one of its short numbers stands in a line with one of its names: both together are nobody else's. */
function isBesideName(text: string, one: CorpusCertificate, short: readonly string[]): boolean {
  const names = [one.commonName, ...one.names]
    .map((name) => name.toUpperCase())
    .filter((name) => name !== '');
  return text
    .toUpperCase()
    .split('\n')
    .some((line) => {
      const numbers = line.match(/[0-9A-F]+/g)?.map((each) => each.replace(/^0+/, '')) ?? [];
      return names.some((name) => line.includes(name)) && short.some((each) => numbers.includes(each));
    });
}

describe('the corpus, changed', () => {
  let kept: readonly string[] | null = null;
  const texts = () => {
    kept ??= cases.flatMap(({ make }) => {
      const { content } = make(estate);
      return typeof content === 'string' && content.length < 20_000 ? [content] : [];
    });
    return kept;
  };
  const byId = () => new Map(estate.all.map((each) => [each.id, each]));

  async function check(text: string) {
    const all = byId();
    for (const id of await takenOf(text)) {
      const one = all.get(id);
      expect(one && isNamedIn(text, one), `${id} is taken of\n${text}`).toBe(true);
    }
  }

  it('takes nothing that it does not name', async () => {
    const change = fc.oneof(
      fc.nat().map((at) => (lines: readonly string[]) => lines.toSpliced(at % lines.length, 1)),
      fc
        .nat()
        .map(
          (at) => (lines: readonly string[]) =>
            lines.toSpliced(at % lines.length, 0, lines[(at * 7) % lines.length] ?? ''),
        ),
      fc
        .nat()
        .map(
          (at) => (lines: readonly string[]) =>
            lines.with(at % lines.length, flip(lines[at % lines.length] ?? '', at)),
        ),
      fc
        .constantFrom(
          [',', ';'],
          [',', '\t'],
          [': ', '='],
          [':', ''],
          ['\t', ' '],
          ['  ', ' '],
          ['"', ''],
          [' ', ''],
        )
        .map(
          ([from = '', to = '']) =>
            (lines: readonly string[]) =>
              lines.map((line) => line.replaceAll(from, to)),
        ),
      fc
        .constantFrom(String.prototype.toUpperCase, String.prototype.toLowerCase)
        .map((letters) => (lines: readonly string[]) => lines.map((line) => letters.call(line))),
      fc
        .nat()
        .map(
          (at) => (lines: readonly string[]) =>
            lines.with(at % lines.length, `please see ${lines[at % lines.length]} of 16`),
        ),
      fc.constant((lines: readonly string[]) => lines.map((line) => line.trimStart())),
      fc.constant((lines: readonly string[]) => lines.map((line) => `> ${line}`)),
      fc
        .nat()
        .map((at) => (lines: readonly string[]) => [
          ...lines.slice(at % lines.length),
          ...lines.slice(0, at % lines.length),
        ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(change, { minLength: 1, maxLength: 4 }), async (at, changes) => {
        const all = texts();
        const lines = (all[at % all.length] ?? '').split('\n');
        await check(
          changes
            .reduce<readonly string[]>((before, each) => (before.length === 0 ? before : each(before)), lines)
            .join('\n'),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes nothing that it does not name, where several lists are mixed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('joined', 'interleaved', 'inside'),
        async (first, second, how) => {
          const all = texts();
          const [one, other] = [all[first % all.length] ?? '', all[second % all.length] ?? ''].map((text) =>
            text.split('\n'),
          );
          const [a = [], b = []] = [one, other];
          const mixed =
            how === 'joined'
              ? [...a, ...b]
              : how === 'inside'
                ? a.toSpliced(Math.floor(a.length / 2), 0, ...b)
                : Array.from({ length: Math.max(a.length, b.length) }, (_, at) => [a[at], b[at]])
                    .flat()
                    .filter((line) => line !== undefined);
          await check(mixed.join('\n'));
        },
      ),
      { numRuns: 150 },
    );
  });

  function flip(line: string, at: number): string {
    const index = at % Math.max(1, line.length);
    return `${line.slice(0, index)}${line[index] === '7' ? '8' : '7'}${line.slice(index + 1)}`;
  }
});
