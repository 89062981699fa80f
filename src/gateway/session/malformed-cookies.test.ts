import { randomBytes } from 'node:crypto';
import cookies from '@fastify/cookie';
import fc from 'fast-check';
import { CompactSign, EncryptJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway } from '../gateway-for-tests.ts';
import { thoroughness } from '../thoroughness-for-tests.ts';
import { createSealer } from './sealing.ts';
import { SessionCookie } from './session-cookie.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23);
const key = randomBytes(32);
const options = { keys: [key], idleMinutes: 60, hours: 12, now: () => now, secure: false };
const name = 'countermand-session';

const sealer = createSealer([key], 'session');
const password = { method: 'password', username: 'admin', password: 'x' };
const lasting = {
  id: 'i'.repeat(24),
  startedAt: now,
  endsAt: now + 12 * hour,
  seenAt: now,
  account: password,
};
const long = { ...lasting, account: { ...password, password: 'y'.repeat(5000) } };

let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let header: fc.Arbitrary<string>;
let good: string;

beforeAll(async () => {
  gateway = await startTestGateway({ command: { url: 'http://127.0.0.1:9' }, session: options });
  good = await sealer.seal(lasting);
  const goodLong = await sealer.seal(long);
  header = malformed(good, goodLong, await sealedButWrong());
});
afterAll(() => gateway.close());

/** Sealed or signed as it should be but for one thing. */
async function sealedButWrong(): Promise<string[]> {
  const wrongContents = [
    { ...lasting, seenAt: now - hour },
    { ...lasting, startedAt: now - 12 * hour, seenAt: now - 1 },
    { ...lasting, endsAt: now },
    { ...lasting, id: '' },
    { ...lasting, id: undefined },
    { ...lasting, endsAt: String(now + hour) },
    { ...lasting, endsAt: null },
    { ...lasting, account: { ...password, method: 'root' } },
    { ...lasting, account: { method: 'provider', username: 'admin' } },
    { ...lasting, account: { method: 'password', username: ['admin'], password: 'x' } },
    [lasting],
    {},
  ];
  const content = new TextEncoder().encode(JSON.stringify(lasting));
  const jwt = (protectedHeader: { alg: string; enc: string; kid?: string }, secret: Uint8Array) =>
    new EncryptJWT(lasting).setProtectedHeader(protectedHeader).encrypt(secret);
  const [head = ''] = (await sealer.seal(lasting)).split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
  return [
    ...(await Promise.all(wrongContents.map((wrong) => sealer.seal(wrong)))),
    await createSealer([randomBytes(32)], 'session').seal(lasting),
    await createSealer([key], 'sign-in').seal(lasting),
    await jwt({ alg: 'dir', enc: 'A256GCM', kid }, randomBytes(32)),
    await jwt({ alg: 'dir', enc: 'A256GCM', kid }, key),
    await jwt({ alg: 'dir', enc: 'A256CBC-HS512', kid }, randomBytes(64)),
    await jwt({ alg: 'A256KW', enc: 'A256GCM', kid }, key),
    await new CompactSign(content).setProtectedHeader({ alg: 'HS256', kid }).sign(key),
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(content).toString('base64url')}.`,
    Buffer.from(content).toString('base64url'),
    JSON.stringify(lasting),
  ];
}

/** What comes as `Cookie`, and is no session of this gateway. */
function malformed(one: string, two: string, wrong: readonly string[]): fc.Arbitrary<string> {
  const asCookie = (text: string) => `${name}=1.${text}`;
  const [head = '', ...rest] = one.split('.');
  const known = JSON.parse(Buffer.from(head, 'base64url').toString());
  const letter = fc.constantFrom(...'ABCabc019-_.=%~"{}');
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  const changed = fc
    .tuple(fc.constantFrom(one, two), place, letter)
    .map(([text, at, by]) => [text, Math.floor(at * text.length), by] as const)
    .filter(([text, index, by]) => text[index] !== by)
    .map(([text, index, by]) => asCookies(text.slice(0, index) + by + text.slice(index + 1)));
  const cut = fc
    .tuple(fc.constantFrom(one, two), place)
    .map(([text, at]) => asCookies(text.slice(0, Math.floor(at * text.length))));
  const flipped = fc.tuple(fc.constantFrom(...[0, 1, 2, 3, 4]), place, fc.nat(7)).map(([part, at, bit]) => {
    const parts = one.split('.').map((text) => Buffer.from(text, 'base64url'));
    const octets = parts[part] ?? Buffer.alloc(0);
    // The second part is empty for a key that is used directly: there it becomes one octet.
    const index = Math.floor(at * octets.length);
    parts[part] = octets.length === 0 ? Buffer.of(1 << bit) : octets;
    if (octets.length > 0) octets[index] = (octets[index] ?? 0) ^ (1 << bit);
    return asCookie(parts.map((octet) => octet.toString('base64url')).join('.'));
  });
  const otherHeader = fc
    .record(
      {
        alg: fc.constantFrom(
          'none',
          'dir',
          'RSA1_5',
          'A256KW',
          'A256GCMKW',
          'PBES2-HS256+A128KW',
          'ECDH-ES',
          '',
        ),
        enc: fc.constantFrom('none', 'A256GCM', 'A128GCM', 'A256CBC-HS512', ''),
        kid: fc.oneof(fc.constant(known.kid), fc.string(), fc.constantFrom('../../etc/passwd', '__proto__')),
        zip: fc.constantFrom('DEF', 'GZ'),
        crit: fc.constantFrom(['exp'], [], 'x'),
        p2c: fc.constantFrom(2_000_000_000, -1),
        jwk: fc.constant({ kty: 'oct', k: 'AAAA' }),
      },
      { requiredKeys: [] },
    )
    .filter((other) => JSON.stringify(other) !== JSON.stringify(known))
    .map((other) => asCookie([Buffer.from(JSON.stringify(other)).toString('base64url'), ...rest].join('.')));
  const swapped = fc
    .shuffledSubarray(two.match(/[\s\S]{1,1000}/g) ?? [], { minLength: 2 })
    .filter((pieces) => pieces.join('') !== two)
    .map((pieces) =>
      pieces
        .map((piece, index) => `${part(index)}=${index === 0 ? `${pieces.length}.` : ''}${piece}`)
        .join('; '),
    );
  const anything = fc.string({ unit: 'binary-ascii', maxLength: 300 }).map((text) => `${name}=${text}`);
  const json = fc.json().map((text) => asCookie(Buffer.from(text).toString('base64url')));
  const dotted = fc
    .array(fc.base64String({ maxLength: 60 }), { minLength: 1, maxLength: 7 })
    .map((parts) => asCookie(parts.join('.')));
  const huge = fc
    .tuple(fc.integer({ min: 4000, max: 15_000 }), letter)
    .map(([length, by]) => `${name}=3.${by.repeat(length)}`);
  const many = fc
    .tuple(fc.integer({ min: 2, max: 200 }), fc.constantFrom(one, 'x'))
    .map(([count, text]) =>
      Array.from({ length: count }, (_, index) => `${name}.${index}=${text.slice(0, 40)}`).join('; '),
    );
  return fc.oneof(
    { weight: 4, arbitrary: changed },
    { weight: 3, arbitrary: flipped },
    { weight: 3, arbitrary: otherHeader },
    { weight: 2, arbitrary: cut },
    { weight: 2, arbitrary: swapped },
    { weight: 2, arbitrary: fc.constantFrom(...wrong).map(asCookie) },
    { weight: 2, arbitrary: anything },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: dotted },
    { weight: 1, arbitrary: many },
    { weight: 1, arbitrary: huge },
  );
}

function part(index: number): string {
  return index === 0 ? name : `${name}.${index}`;
}

/** As the gateway would write it. */
const nobody = JSON.stringify({ username: null, userId: null });

function requestWith(text: string) {
  return { cookies: cookies.parse(text), ip: '192.0.2.1', log: gateway.gateway.log };
}

function asCookies(text: string): string {
  const chunks = text.match(/[\s\S]{1,3900}/g) ?? [''];
  return chunks
    .map((chunk, index) => `${part(index)}=${index === 0 ? `${chunks.length}.` : ''}${chunk}`)
    .join('; ');
}

it('a cookie that is as it should be is a session: what follows could fail', async () => {
  const cookie = new SessionCookie(options);
  for (const session of [lasting, long]) {
    const whole = asCookies(await sealer.seal(session));
    expect(await cookie.read(requestWith(whole))).toEqual(session);
    const answer = await gateway.gateway.inject({ url: '/session', headers: { cookie: whole } });
    expect(answer.json()).toEqual({ username: 'admin', userId: 'admin' });
  }
});

it('of 9,650 cookies that are not, none is a session, and none is an error', async () => {
  const cookie = new SessionCookie(options);
  await fc.assert(
    fc.asyncProperty(header, async (text) => (await cookie.read(requestWith(text))) === null),
    { numRuns: 9_650 * thoroughness },
  );
});

it('300 more sign nobody in and fail no request of the gateway', async () => {
  await fc.assert(
    fc.asyncProperty(header, async (cookie) => {
      const { statusCode, body } = await gateway.gateway.inject({ url: '/session', headers: { cookie } });
      return statusCode === 200 && body === nobody;
    }),
    { numRuns: 300 * thoroughness },
  );
});

it('nor do 50 more over HTTP, where what is no header at all is refused before', async () => {
  await fc.assert(
    fc.asyncProperty(header, async (text) => {
      // fetch would refuse to send control characters itself.
      const cookie = text.replace(/[^\t\u0020-\u007e]/g, '?');
      const answer = await fetch(`${gateway.url}/session`, { headers: { cookie } });
      return answer.status === 200 && (await answer.text()) === nobody;
    }),
    { numRuns: 50 * thoroughness },
  );
});
