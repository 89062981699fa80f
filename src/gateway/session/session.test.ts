import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from '../gateway-for-tests.ts';
import { claimPort } from '../port.ts';

const header = { 'x-keyfactor-requested-with': 'APIClient' };
const minute = 60_000;
const keys = [randomBytes(32)];
const closing: (() => Promise<unknown>)[] = [];
let sandbox: TestSandbox;
let clock = Date.UTC(2026, 10, 23);
const now = () => clock;

beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 20 });
});
afterAll(async () => {
  for (const close of closing) await close();
  await sandbox.close();
});

async function start(options: Partial<Parameters<typeof startTestGateway>[0]> = {}) {
  const { gateway, url, close } = await startTestGateway({
    command: { url: `${sandbox.url}/KeyfactorAPI` },
    session: { keys, idleMinutes: 60, hours: 12, now, elapsed: now },
    ...options,
  });
  closing.push(close);

  async function signIn(
    given: { username?: unknown; password?: unknown } = { username: 'admin', password },
    headers: Record<string, string> = {},
  ) {
    const answer = await gateway.inject({
      method: 'POST',
      url: '/session',
      headers: { ...header, ...headers },
      payload: given,
    });
    return { ...read(answer), answer };
  }
  const who = async (cookie?: string): Promise<string | null> => {
    const answer = await gateway.inject({ url: '/session', headers: cookie ? { cookie } : {} });
    expect(answer.statusCode).toBe(200);
    return answer.json().username;
  };
  const call = async (cookie: string, headers: Record<string, string> = {}) =>
    read(
      await gateway.inject({ url: '/KeyfactorAPI/Security/My', headers: { ...header, ...headers, cookie } }),
    );
  const signOut = async (cookie: string, headers: Record<string, string> = header) =>
    gateway.inject({ method: 'DELETE', url: '/session', headers: { ...headers, cookie } });
  return { gateway, url, signIn, who, call, signOut };
}

function read({
  statusCode,
  headers,
}: {
  statusCode: number;
  headers: NodeJS.Dict<number | string | string[]>;
}) {
  const lines = [headers['set-cookie'] ?? []].flat().map(String);
  return { status: statusCode, lines, cookie: lines.map((line) => line.split(';')[0]).join('; ') };
}

describe('the cookie', () => {
  it('is closed to scripts and other sites; behind TLS it is for this host and TLS alone', async () => {
    const plain = await (await start()).signIn();
    expect(plain.answer.json()).toEqual({ username: 'admin', userId: 'admin' });
    const [ofDevice, ofSession, ...more] = plain.lines;
    expect(more).toEqual([]);
    expect(ofSession).toMatch(/^countermand-session=1\.[\w.-]+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(ofDevice).toMatch(
      /^countermand-device=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const secure = await (await start({ publicUrl: 'https://revoke.example.com' })).signIn();
    expect(secure.lines[1]).toMatch(
      /^__Host-countermand-session=1\.[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it('tells whoever reads it neither name nor password', async () => {
    const { cookie, answer } = await (await start()).signIn();
    const parts = cookie.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const text of [JSON.stringify(answer.headers), answer.body.replaceAll('admin', ''), ...parts]) {
      expect(text).not.toContain(password);
      expect(text).not.toContain('"admin"');
      expect(text).not.toContain(Buffer.from(`admin:${password}`).toString('base64').slice(0, 16));
    }
  });

  it('says who is signed in, calls Command for them, and nobody without it', async () => {
    const { signIn, who, call } = await start();
    const { cookie } = await signIn({ username: 'auditor', password });
    expect(await who(cookie)).toBe('auditor');
    expect((await call(cookie)).status).toBe(200);
    expect(await who()).toBe(null);
    expect((await call('')).status).toBe(401);
  });

  it('stands for nobody else than the page takes the caller to be, and is not lost by that', async () => {
    const { who, call, signIn } = await start();
    const { cookie } = await signIn({ username: 'Admin', password });
    expect((await call(cookie, { 'x-countermand-user': 'admin' })).status).toBe(200);
    for (const other of ['auditor', '%C3%A4', '']) {
      const { status, lines } = await call(cookie, { 'x-countermand-user': other });
      expect({ status, lines }).toEqual({ status: 401, lines: [] });
    }
    expect(await who(cookie)).toBe('Admin');
  });

  it('is another one at each sign-in: one that was planted before is never signed in', async () => {
    const { signIn, who, call } = await start();
    const planted = (await signIn({ username: 'auditor', password })).cookie;
    const { cookie } = await signIn({ username: 'admin', password }, { cookie: planted });
    expect(cookie).not.toBe(planted);
    expect(await who(cookie)).toBe('admin');
    // The former session of the same browser has ended with it.
    expect(await who(planted)).toBe(null);
    expect((await call(planted)).status).toBe(401);
    const invented = await signIn(undefined, { cookie: 'countermand-session=1.invented' });
    expect(invented.cookie).not.toContain('invented');
  });
});

describe('signing in', () => {
  it.each([
    [{ username: 'admin', password: 'wrong' }, 401, 'wrong'],
    [{ username: 'nobody', password }, 401, 'wrong'],
    [{ username: ' ', password }, 400, 'User name is required'],
    [{ username: 'admin' }, 400, 'Password is required'],
    [{ username: 'a:b', password }, 400, 'colon'],
    [{ username: 'a\nb', password }, 400, 'control'],
    [{ username: 'admin', password: 'a\u0000b' }, 400, 'control'],
    [{ username: 'x'.repeat(257), password }, 400, '256'],
    [{ username: 'admin', password: 'x'.repeat(1025) }, 400, '1,024'],
    [{ username: { $ne: 1 }, password }, 400, 'required'],
  ])('refuses %j', async (given, status, words) => {
    const { answer, lines } = await (await start()).signIn(given);
    expect(answer.statusCode).toBe(status);
    expect(lines).toEqual([]);
    expect(answer.json()).toEqual({ ErrorCode: expect.any(String), Message: expect.stringContaining(words) });
  });

  it('does not say wrong password when Command is away', async () => {
    const { signIn } = await start({
      command: { url: `http://127.0.0.1:${await claimPort('127.0.0.1', 0)}/KeyfactorAPI` },
    });
    const { answer } = await signIn();
    expect(answer.statusCode).toBe(502);
    expect(answer.json().Message).toContain('cannot be reached');
  });

  it('takes the longest name and password, in as many cookies as they need', async () => {
    const { signIn, who, gateway } = await start();
    // Whether they are right is for Command to say: the sandbox is asked with them as they are.
    const long = { username: 'ж'.repeat(256), password: '語'.repeat(1024) };
    expect((await signIn(long)).status).toBe(401);
    expect(await who((await signIn()).cookie)).toBe('admin');
    expect(
      (await gateway.inject({ url: '/session', headers: { cookie: 'x'.repeat(20_000) } })).statusCode,
    ).toBe(200);
  });
});

describe('what another site makes a browser send', () => {
  const origin = 'https://revoke.example.com';
  it.each([
    ['without the header', {}, 400],
    ['from another site', { ...header, 'sec-fetch-site': 'cross-site' }, 403],
    ['from another host of the same site', { ...header, 'sec-fetch-site': 'same-site' }, 403],
    ['with another origin', { ...header, origin: 'https://example.org' }, 403],
    ['with the origin of nobody', { ...header, origin: 'null' }, 403],
    ['with an origin that only begins as ours', { ...header, origin: `${origin}.example.org` }, 403],
    ['with another port of ours', { ...header, origin: `${origin}:8443` }, 403],
  ])('is refused %s, and signs nobody in or out', async (_, headers, status) => {
    const { gateway, signIn, signOut, who } = await start({ publicUrl: origin });
    const { cookie } = await signIn();
    const payload = { username: 'admin', password };
    const answer = await gateway.inject({ method: 'POST', url: '/session', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await signOut(cookie, headers)).statusCode).toBe(status);
    expect(await who(cookie)).toBe('admin');
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5180' }],
    [{ origin }],
    [{ origin: 'http://localhost:5180', host: 'localhost:5180' }],
    [{}],
  ])('is not what comes with %j', async (headers) => {
    const { signIn, signOut } = await start({ publicUrl: origin });
    const { status, cookie } = await signIn(undefined, headers);
    expect(status).toBe(200);
    expect((await signOut(cookie, { ...header, ...headers })).statusCode).toBe(200);
  });
});

describe('the end of a session', () => {
  it('comes when nothing was done for the idle time, and not before', async () => {
    const { signIn, who, call } = await start();
    const { cookie } = await signIn();
    clock += 59 * minute;
    const renewed = await call(cookie);
    expect(renewed.status).toBe(200);
    expect(renewed.lines).toHaveLength(1);
    clock += 2 * minute;
    expect(await who(cookie)).toBe(null);
    clock += 57 * minute;
    expect(await who(renewed.cookie)).toBe('admin');
    clock += 2 * minute;
    expect((await call(renewed.cookie)).status).toBe(401);
  });

  it('is moved with some replies only: when a tenth of the idle time has passed', async () => {
    const { signIn, call } = await start();
    const { cookie } = await signIn();
    clock += 5 * minute;
    expect((await call(cookie)).lines).toEqual([]);
    clock += 1 * minute;
    expect((await call(cookie)).lines).toHaveLength(1);
  });

  it('comes after the whole time however busy one is, and with stricter settings at once', async () => {
    const { signIn, who, call } = await start();
    const { cookie } = await signIn();
    let last = cookie;
    for (let passed = 0; passed < 12 * 60 - 30; passed += 30) {
      clock += 30 * minute;
      last = (await call(last)).cookie || last;
    }
    expect(await who(last)).toBe('admin');
    const stricter = await start({ session: { keys, idleMinutes: 60, hours: 8, now } });
    expect(await stricter.who(last)).toBe(null);
    clock += 30 * minute;
    expect(await who(last)).toBe(null);
  });

  it('comes by signing out, for copies of the cookie too, and for replies that are late', async () => {
    const { signIn, who, call, signOut } = await start();
    const { cookie } = await signIn();
    clock += 10 * minute;
    // Its reply has a newer cookie of the same session.
    const late = (await call(cookie)).cookie;
    const answer = await signOut(cookie);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ redirectTo: null });
    expect(read(answer).lines[0]).toMatch(/^countermand-session=; Max-Age=0; /);
    for (const copy of [cookie, late]) {
      expect(await who(copy)).toBe(null);
      const { status, lines } = await call(copy);
      expect(status).toBe(401);
      expect(lines).toEqual([]);
    }
    expect((await signOut(cookie)).statusCode).toBe(200);
    expect((await signOut('')).json()).toEqual({ redirectTo: null });
  });
});

describe('keys', () => {
  it('are shared by gateways behind a balancer', async () => {
    const [one, two] = [await start(), await start()];
    expect(await two.who((await one.signIn()).cookie)).toBe('admin');
  });

  it('rotate: the first seals, all open, and one that was taken away opens nothing', async () => {
    const options = (list: readonly Buffer[]) => ({
      session: { keys: list, idleMinutes: 60, hours: 12, now },
    });
    const [former, next] = [randomBytes(32), randomBytes(32)];
    const before = await start(options([former]));
    const during = await start(options([next, former]));
    const after = await start(options([next]));
    const { cookie } = await before.signIn();
    expect(await during.who(cookie)).toBe('admin');
    expect(await after.who(cookie)).toBe(null);
    clock += 10 * minute;
    const resealed = (await during.call(cookie)).cookie;
    expect(await after.who(resealed)).toBe('admin');
    expect(await before.who(resealed)).toBe(null);
  });
});

describe('a clock that is set', () => {
  it('back takes a session away that was begun while it was ahead', async () => {
    const { signIn, who, call } = await start();
    const day = 24 * 60 * minute;
    clock += 30 * day;
    const { cookie } = await signIn();
    expect(await who(cookie)).toBe('admin');
    clock -= 30 * day;
    expect(await who(cookie)).toBe(null);
    expect((await call(cookie)).status).toBe(401);
  });

  it('back by less than gateways may differ takes nothing away', async () => {
    const { signIn, who } = await start();
    const { cookie } = await signIn();
    clock -= 4 * minute;
    expect(await who(cookie)).toBe('admin');
    clock += 4 * minute;
  });

  it('back by a day makes nobody wait for a day', async () => {
    let elapsed = 0;
    const { signIn } = await start({
      session: { keys, idleMinutes: 60, hours: 12, now, elapsed: () => elapsed },
    });
    for (let count = 0; count < 5; count += 1) await signIn({ username: 'admin', password: 'wrong' });
    clock -= 24 * 60 * minute;
    expect((await signIn()).answer.headers['retry-after']).toBe('2');
    elapsed += 2000;
    expect((await signIn()).status).toBe(200);
    clock += 24 * 60 * minute;
  });
});

describe('what answers at the address of Command and is no Command', () => {
  it.each([
    ['a page', 'text/html', '<h1>Welcome</h1>'],
    ['a page that calls itself data', 'application/json', '<h1>Welcome</h1>'],
    ['data of something else', 'application/json', '{"status":"ok"}'],
    ['an error in a success', 'application/json', '{"ErrorCode":"0x1","Message":"No"}'],
    ['nothing', 'application/json', ''],
  ])('signs nobody in: %s', async (_, type, body) => {
    const elsewhere = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    closing.push(async () => elsewhere.close());
    const address = elsewhere.address();
    const port = typeof address === 'object' ? address?.port : null;
    const { signIn } = await start({ command: { url: `http://127.0.0.1:${port}/KeyfactorAPI` } });
    const { answer, lines } = await signIn({ username: 'anybody', password: 'anything' });
    expect(answer.statusCode).toBe(502);
    expect(answer.json().Message).toMatch(/answered with a page, or something else/);
    expect(lines).toEqual([]);
  });
});

describe('many failed sign-ins', () => {
  it('of others make nobody wait in a browser where the name has signed in before', async () => {
    const { signIn } = await start();
    const known = (await signIn()).cookie;
    for (let count = 0; count < 5; count += 1) await signIn({ username: 'admin', password: 'wrong' });
    expect((await signIn()).status).toBe(429);
    expect((await signIn({ username: 'admin', password }, { cookie: known })).status).toBe(200);
    // It is known for this name, and a cookie that was made up for none.
    for (let count = 0; count < 5; count += 1) await signIn({ username: 'auditor', password: 'wrong' });
    // One of another domain is another person.
    for (const username of ['OTHER\\admin', 'admin@other.example.com', 'ádmin']) {
      expect((await signIn({ username, password: 'wrong' }, { cookie: known })).status).toBe(429);
    }
    for (const cookie of [known, 'countermand-device=eyJhbGciOiJkaXIifQ..a.b.c']) {
      expect((await signIn({ username: 'auditor', password }, { cookie })).status).toBe(429);
    }
  });

  it('make the next ones wait, with the right password too, and say for how long', async () => {
    const { signIn } = await start();
    for (let count = 0; count < 5; count += 1) {
      expect((await signIn({ username: 'admin', password: 'wrong' })).status).toBe(401);
    }
    for (const username of ['admin', 'ADMIN', 'EXAMPLE\\admin', 'admin@example.com']) {
      const { answer } = await signIn({ username, password });
      expect(answer.statusCode).toBe(429);
      expect(answer.headers['retry-after']).toBe('2');
      expect(answer.json().Message).toBe('Too many failed sign-ins. Try again in 2 seconds.');
    }
    expect((await signIn({ username: 'auditor', password })).status).toBe(200);
    clock += 2000;
    expect((await signIn()).status).toBe(200);
  });

  it('are counted for names that do not exist as for those that do', async () => {
    const { signIn } = await start();
    const statuses = async (username: string) => {
      const found = [];
      for (let count = 0; count < 7; count += 1)
        found.push((await signIn({ username, password: 'wrong' })).status);
      return found;
    };
    expect(await statuses('no-such-person')).toEqual(await statuses('web-team'));
  });
});
