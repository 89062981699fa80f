import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from '../gateway-for-tests.ts';
import { claimPort } from '../port.ts';
import type { OidcSettings } from '../settings/settings.ts';
import { type Page, TestBrowser } from './browser-for-tests.ts';
import {
  audience,
  clientId,
  clientSecret,
  startTestProvider,
  type TestProvider,
} from './provider-for-tests.ts';

const publicUrl = 'https://revoke.example.com';
const header = { 'x-keyfactor-requested-with': 'APIClient' };
const minute = 60_000;
const keys = [randomBytes(32)];
/** Seconds that access tokens last. */
const lifetime = 600;
const tokens = { audience, roleClaim: 'roles', nameClaim: 'preferred_username', roles: {} };

let clock = Date.now();
let provider: TestProvider;
let sandbox: TestSandbox;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

beforeAll(async () => {
  provider = await startTestProvider({
    publicUrl,
    accessTokenLifetime: lifetime,
    roles: { alice: ['Administrators'], 'long-tokens': ['Auditors'] },
    padding: { 'long-tokens': 3_000, 'longer-tokens': 9_000 },
    withoutRefresh: ['brief'],
  });
  sandbox = await startTestSandbox({
    certificates: 20,
    issuer: { ...tokens, url: provider.url },
  });
  gateway = await start();
});
afterAll(async () => {
  await gateway.close();
  await sandbox.close();
  await provider.close();
});

function start(
  settings: Partial<OidcSettings> = {},
  { commandUrl = `${sandbox.url}/KeyfactorAPI`, idleMinutes = 24 * 60 } = {},
) {
  return startTestGateway({
    command: { url: commandUrl },
    publicUrl,
    session: { keys, idleMinutes, hours: 48, now: () => clock },
    signIn: {
      kind: 'oidc',
      issuer: provider.url,
      clientId,
      clientSecret,
      scope: 'openid profile',
      audience,
      nameClaim: 'preferred_username',
      ca: null,
      proxy: null,
      ...settings,
    },
  });
}

function openBrowser(at = gateway): TestBrowser {
  return new TestBrowser({ [publicUrl]: at.url });
}

const isCallback = ({ pathname }: URL) => pathname === '/session/callback';

/** @returns the address with which the provider sends the browser back, not opened yet */
async function upToCallback(browser: TestBrowser, { from = '/', username = 'alice' } = {}): Promise<URL> {
  const start = `${publicUrl}/session/provider?from=${encodeURIComponent(from)}`;
  let page = await browser.follow(start, isCallback);
  if (page.text.includes('name="login"')) {
    page = await followFrom(browser, await browser.submit(page, { login: username, password: 'any' }));
  }
  if (page.text.includes('value="consent"')) page = await followFrom(browser, await browser.submit(page, {}));
  if (!page.location) throw new Error(`The provider did not send the browser back: ${page.text}`);
  return page.location;
}

async function followFrom(browser: TestBrowser, page: Page): Promise<Page> {
  return page.location && !isCallback(page.location) ? browser.follow(page.location, isCallback) : page;
}

async function signIn(browser = openBrowser(), options: { from?: string; username?: string } = {}) {
  const page = await browser.openFromElsewhere(await upToCallback(browser, options));
  return { browser, page, to: whereTo(page) };
}

function whereTo({ status, location }: Page): string {
  expect(status).toBe(303);
  expect(location?.origin).toBe(publicUrl);
  return `${location?.pathname}${location?.search}`;
}

async function who(browser: TestBrowser): Promise<string | null> {
  return JSON.parse((await browser.open(`${publicUrl}/session`)).text).username;
}

function call(browser: TestBrowser, path = '/Security/My'): Promise<Page> {
  return browser.open(`${publicUrl}/KeyfactorAPI${path}`, { headers: header });
}

function countOf(request: string): number {
  return provider.requests.filter((made) => made === request).length;
}

describe('signing in through the provider', () => {
  it('comes back to the page one came from, and calls Command with the access token', async () => {
    const from = '/?query=CN%20-contains%20%22web%22&page=2';
    const { browser, page, to } = await signIn(openBrowser(), { from });
    expect(to).toBe(from);
    expect(await who(browser)).toBe('alice');
    const mine = await call(browser);
    expect(mine.status).toBe(200);
    expect(JSON.parse(mine.text).Roles).toEqual(['Administrators']);
    const session = page.headers.getSetCookie().filter((line) => line.includes('countermand-session'));
    for (const line of session) {
      expect(line).toMatch(
        /^__Host-countermand-session(\.\d)?=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    }
  });

  it('sends the provider what it needs and nothing that is secret', async () => {
    const { status, location, headers } = await openBrowser().open(`${publicUrl}/session/provider?from=/`);
    expect(status).toBe(302);
    expect(location?.origin).toBe(provider.url);
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      client_id: clientId,
      redirect_uri: `${publicUrl}/session/callback`,
      response_type: 'code',
      scope: 'openid profile',
      audience,
      resource: audience,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-countermand-sign-in-[\w-]{12}=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('never shows a token to the browser', async () => {
    const browser = openBrowser();
    const callback = await upToCallback(browser);
    const pages = [
      await browser.open(callback),
      await browser.open(`${publicUrl}/session`),
      await call(browser),
    ];
    const signedOut = await signOut(browser);
    const seen = [...pages, signedOut]
      .map(({ headers, text }) => JSON.stringify([...headers]) + text)
      .join('');
    // Tokens are signed; what is sealed has no such beginning in front of three parts.
    expect(seen).not.toMatch(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/);
    expect(seen).not.toContain('id_token');
    expect(seen).not.toContain('access_token');
  });

  it('works in several tabs at once', async () => {
    const browser = openBrowser();
    const one = await upToCallback(browser, { from: '/runs/1' });
    const two = await upToCallback(browser, { from: '/runs/2' });
    expect(whereTo(await browser.open(two))).toBe('/runs/2');
    expect(whereTo(await browser.open(one))).toBe('/runs/1');
    expect(await who(browser)).toBe('alice');
  });

  it('keeps five sign-ins at a time and forgets the oldest', async () => {
    const browser = openBrowser();
    for (let tab = 0; tab < 9; tab += 1) await browser.open(`${publicUrl}/session/provider`);
    const cookies = browser.cookiesFor(new URL(publicUrl));
    expect(cookies.split('countermand-sign-in-')).toHaveLength(6);
  });

  it('is a new session each time: the former one of the browser has ended', async () => {
    const { browser } = await signIn();
    const former = browser.copy();
    await signIn(browser);
    expect(await who(browser)).toBe('alice');
    expect(await who(former)).toBe(null);
  });

  it.each(['//example.org', '/\\example.org', 'https://example.org', '/.//example.org', '/session/provider'])(
    'does not lead to %s afterwards',
    async (from) => {
      expect((await signIn(openBrowser(), { from })).to).toBe('/');
    },
  );
});

describe('who somebody is', () => {
  it('is told by issuer and subject, whatever they are called', async () => {
    const idOf = async (username: string) => {
      const { browser } = await signIn(openBrowser(), { username });
      const { userId, username: name } = JSON.parse((await browser.open(`${publicUrl}/session`)).text);
      expect(name).toBe(username);
      expect(userId).toMatch(/^oidc:[\w-]{27}$/);
      return userId;
    };
    // Two subjects that differ in the letter case of their names, and one that is called as before.
    expect(await idOf('Alice')).not.toBe(await idOf('alice'));
    expect(await idOf('alice')).toBe(await idOf('alice'));
  });

  it('is what a page speaks for: a namesake is refused', async () => {
    const { browser } = await signIn();
    const { userId } = JSON.parse((await browser.open(`${publicUrl}/session`)).text);
    const as = (user: string) =>
      browser.open(`${publicUrl}/KeyfactorAPI/Security/My`, {
        headers: { ...header, 'x-countermand-user': encodeURIComponent(user) },
      });
    expect((await as(userId)).status).toBe(200);
    for (const other of ['alice', userId.toLowerCase(), '']) expect((await as(other)).status).toBe(401);
  });

  it('is not believed where the ID token is signed with a key of somebody else', async () => {
    provider.setForeignKeys(true);
    const other = await start();
    expect((await signIn(openBrowser(other))).to).toBe('/sign-in?problem=refused');
    provider.setForeignKeys(false);
    await other.close();
  });
});

describe('a return that is not of this sign-in', () => {
  const expired = '/sign-in?problem=expired';

  async function refused(browser: TestBrowser, callback: URL, to = expired): Promise<void> {
    expect(whereTo(await browser.open(callback))).toBe(to);
    expect(await who(browser)).toBe(null);
  }

  it('signs nobody in in another browser, with another state, or without any', async () => {
    const callback = await upToCallback(openBrowser());
    await refused(openBrowser(), callback);
    const other = openBrowser();
    await upToCallback(other);
    // The victim has a sign-in under way of their own, and is sent the attacker's code.
    await refused(other, callback);
    for (const change of ['', 'abc', callback.searchParams.get('state')?.slice(0, 20) ?? '']) {
      const browser = openBrowser();
      const changed = await upToCallback(browser);
      if (change === '') changed.searchParams.delete('state');
      else changed.searchParams.set('state', change);
      await refused(browser, changed);
    }
  });

  it('signs nobody in with the code of another sign-in: it has another verifier and nonce', async () => {
    const stolen = (await upToCallback(openBrowser())).searchParams.get('code') ?? '';
    const browser = openBrowser();
    const callback = await upToCallback(browser, { from: '/runs/7' });
    callback.searchParams.set('code', stolen);
    await refused(browser, callback, '/sign-in?from=%2Fruns%2F7&problem=expired');
  });

  it('signs nobody in a second time, with a copy of the cookies either', async () => {
    const browser = openBrowser();
    const callback = await upToCallback(browser);
    const copy = browser.copy();
    expect(whereTo(await browser.open(callback))).toBe('/');
    expect(whereTo(await browser.open(callback))).toBe(expired);
    await refused(copy, callback);
  });

  it('signs nobody in after ten minutes', async () => {
    const browser = openBrowser();
    const callback = await upToCallback(browser);
    clock += 10 * minute;
    await refused(browser, callback);
  });

  it('signs nobody in with cookies that were made up or meant for something else', async () => {
    const { browser } = await signIn();
    const session = browser.cookiesFor(new URL(publicUrl)).split('=').slice(1).join('=');
    const name = '__Host-countermand-sign-in-abcdefghijkl';
    for (const value of ['', 'x', session, session.replace(/^\d\./, '')]) {
      const answer = await fetch(`${gateway.url}/session/callback?state=abcdefghijkl&code=x`, {
        redirect: 'manual',
        headers: { cookie: `${name}=${value}` },
      });
      expect(answer.headers.get('location')).toBe(expired);
    }
    // And the other way round: what is sealed for a sign-in is no session.
    const begun = await openBrowser().open(`${publicUrl}/session/provider`);
    const sealed = begun.headers.get('set-cookie')?.split(/[=;]/)[1];
    const answer = await fetch(`${gateway.url}/session`, {
      headers: { cookie: `__Host-countermand-session=1.${sealed}` },
    });
    expect(await answer.json()).toMatchObject({ username: null });
  });
});

describe('a sign-in that fails', () => {
  const problem = (code: string, from = '/runs/7') =>
    `/sign-in?${new URLSearchParams({ from, problem: code })}`;

  it('is refused when the person or the provider says no', async () => {
    const browser = openBrowser();
    const page = await browser.follow(`${publicUrl}/session/provider?from=/runs/7`);
    const abort = /href="([^"]+\/abort)"/.exec(page.text)?.[1] ?? '';
    const back = await browser.follow(new URL(abort, page.url), isCallback);
    expect(whereTo(await browser.open(back.location ?? ''))).toBe(problem('refused'));
    expect(await who(browser)).toBe(null);
  });

  it('is refused when the provider does not take the gateway', async () => {
    const other = await start({ clientSecret: 'another-secret' });
    const browser = openBrowser(other);
    expect((await signIn(browser, { from: '/runs/7' })).to).toBe(problem('refused'));
    await other.close();
  });

  it('is not when the name of the provider ends in a slash, and is when it is set without', async () => {
    const slashed = await startTestProvider({ publicUrl, suffix: '/', roles: { alice: ['Administrators'] } });
    const ownSandbox = await startTestSandbox({
      certificates: 20,
      issuer: { ...tokens, url: slashed.issuer },
    });
    const commandUrl = `${ownSandbox.url}/KeyfactorAPI`;
    const other = await start({ issuer: slashed.issuer }, { commandUrl });
    const { browser, to } = await signIn(openBrowser(other), { from: '/runs/7' });
    expect(to).toBe('/runs/7');
    expect(JSON.parse((await call(browser)).text).Roles).toEqual(['Administrators']);
    const wrong = await start({ issuer: slashed.url }, { commandUrl });
    const page = await openBrowser(wrong).open(`${publicUrl}/session/provider?from=/runs/7`);
    expect(whereTo(page)).toBe(problem('unreachable'));
    for (const each of [other, wrong, ownSandbox, slashed]) await each.close();
  });

  it('says that the provider is away, starts without it, and works when it is back', async () => {
    const other = await start();
    const browser = openBrowser(other);
    provider.setAway(true);
    const page = await browser.open(`${publicUrl}/session/provider?from=/runs/7`);
    expect(whereTo(page)).toBe(problem('unreachable'));
    provider.setAway(false);
    const callback = await upToCallback(browser, { from: '/runs/7' });
    provider.setAway(true);
    expect(whereTo(await browser.open(callback))).toBe(problem('unreachable'));
    provider.setAway(false);
    expect((await signIn(browser, { from: '/runs/7' })).to).toBe('/runs/7');
    await other.close();
  });

  it('says that Command is away', async () => {
    const port = await claimPort('127.0.0.1', 0);
    const other = await start({}, { commandUrl: `http://127.0.0.1:${port}/KeyfactorAPI` });
    const { browser, to } = await signIn(openBrowser(other), { from: '/runs/7' });
    expect(to).toBe(problem('unreachable'));
    expect(await who(browser)).toBe(null);
    await other.close();
  });

  it('says that Command does not take the account, whose tokens are given back', async () => {
    // Its tokens are for another audience than the sandbox wants.
    const other = await start({ audience: 'https://elsewhere.example.com' });
    const before = countOf('POST /token/revocation');
    const { browser, to } = await signIn(openBrowser(other), { from: '/runs/7' });
    expect(to).toBe(problem('not-accepted'));
    await expect.poll(() => countOf('POST /token/revocation') - before).toBe(2);
    expect(await who(browser)).toBe(null);
    await other.close();
  });

  it('says that tokens are too long for cookies', async () => {
    const { browser, to } = await signIn(openBrowser(), { from: '/runs/7', username: 'longer-tokens' });
    expect(to).toBe(problem('too-large'));
    expect(await who(browser)).toBe(null);
  });

  it('has no way with a password here', async () => {
    const answer = await openBrowser().open(`${publicUrl}/session`, {
      method: 'POST',
      headers: { ...header, 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'x' }),
    });
    expect(answer.status).toBe(404);
  });
});

describe('an access token', () => {
  it('is exchanged once ahead of its end, for all requests that come with it', async () => {
    const { browser } = await signIn();
    const before = countOf('POST /token');
    clock += (lifetime - 30) * 1000;
    const copies = Array.from({ length: 8 }, () => browser.copy());
    const answers = await Promise.all(copies.map((copy) => call(copy)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(countOf('POST /token') - before).toBe(1);
    // A request that was sent before with the former cookie, and comes later.
    expect((await call(browser.copy())).status).toBe(200);
    expect(countOf('POST /token') - before).toBe(1);
    // And with the new one it goes on, exchange after exchange.
    const [first = browser] = copies;
    for (let round = 0; round < 3; round += 1) {
      clock += (lifetime - 30) * 1000;
      expect((await call(first)).status).toBe(200);
    }
    expect(countOf('POST /token') - before).toBe(4);
    expect(await who(first)).toBe('alice');
  });

  it('is used to its end when the provider does not go on with it, and then nobody is signed in', async () => {
    const { browser } = await signIn();
    await provider.endSessions();
    const before = countOf('POST /token');
    clock += (lifetime - 30) * 1000;
    for (let count = 0; count < 2; count += 1) {
      const answer = await call(browser);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBe(null);
    }
    clock += 31_000;
    const answer = await call(browser);
    expect(answer.status).toBe(401);
    // It may be a newer one by now.
    expect(answer.headers.get('set-cookie')).toBe(null);
    expect(await who(browser)).toBe(null);
    expect(countOf('POST /token') - before).toBe(1);
  });

  it('that two gateways want to exchange ends no session: the one that is late uses it as long as it lasts', async () => {
    const other = await start();
    const { browser } = await signIn();
    const former = browser.cookiesFor(new URL(publicUrl));
    const atOther = async (cookie: string) => {
      const answer = await fetch(`${other.url}/KeyfactorAPI/Security/My`, { headers: { ...header, cookie } });
      return [answer.status, answer.headers.get('set-cookie')];
    };
    clock += (lifetime - 30) * 1000;
    expect((await call(browser)).status).toBe(200);
    expect(await atOther(former)).toEqual([200, null]);
    clock += 31_000;
    expect(await atOther(former)).toEqual([401, null]);
    // What the first gateway has got is good at the second one.
    expect(await atOther(browser.cookiesFor(new URL(publicUrl)))).toEqual([200, null]);
    await other.close();
  });

  it('of a former cookie leads to the newest one as long as the session may be idle', async () => {
    const { browser } = await signIn();
    const former = browser.copy();
    const before = countOf('POST /token');
    for (let round = 0; round < 20; round += 1) {
      clock += (lifetime - 30) * 1000;
      expect((await call(browser)).status).toBe(200);
    }
    expect(await who(former)).toBe('alice');
    expect((await call(former)).status).toBe(200);
    expect(countOf('POST /token') - before).toBe(20);
  });

  it('that was exchanged while a request was under way is not written by its reply', async () => {
    const held: (() => void)[] = [];
    const command = await startCommand((request, response) => {
      const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      if (request.url?.includes('Revoke')) held.push(answer);
      else answer();
    });
    const other = await start({}, { commandUrl: command.url, idleMinutes: 30 });
    const { browser } = await signIn(openBrowser(other));
    const late = browser.copy();
    // So much of the idle time that the reply has the cookie anew.
    clock += 4 * minute;
    const reply = late.open(`${publicUrl}/KeyfactorAPI/Certificates/Revoke`, {
      method: 'POST',
      headers: { ...header, 'content-type': 'application/json' },
      body: '{}',
    });
    await expect.poll(() => held).toHaveLength(1);
    clock += (lifetime - 30) * 1000 - 4 * minute;
    await call(browser);
    held[0]?.();
    expect((await reply).headers.get('set-cookie')).toMatch(/^__Host-countermand-session=1/);
    const before = countOf('POST /token');
    // A gateway that remembers nothing finds the new token in it, with nothing to exchange.
    const third = await start({}, { commandUrl: command.url, idleMinutes: 30 });
    const cookie = late.cookiesFor(new URL(publicUrl));
    const answer = await fetch(`${third.url}/session`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ username: 'alice' });
    expect(countOf('POST /token') - before).toBe(0);
    for (const each of [other, third, command]) await each.close();
  });

  it('is used as long as it lasts while the provider is away, and the session goes on when it is back', async () => {
    const { browser } = await signIn();
    provider.setAway(true);
    clock += (lifetime - 30) * 1000;
    expect((await call(browser)).status).toBe(200);
    clock += 31_000;
    const answer = await call(browser);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(JSON.parse(answer.text).Message).toContain('You are still signed in');
    expect(answer.headers.get('set-cookie')).toBe(null);
    expect(await who(browser)).toBe('alice');
    provider.setAway(false);
    clock += 11_000;
    expect(await who(browser)).toBe('alice');
    expect((await call(browser)).status).toBe(200);
  });

  it('that Command does not take is exchanged with the next request', async () => {
    const taken: (string | undefined)[] = [];
    let takes = true;
    const command = await startCommand((request, response) => {
      taken.push(request.headers.authorization);
      response.writeHead(takes ? 200 : 401, { 'content-type': 'application/json' }).end('[]');
    });
    const other = await start({}, { commandUrl: command.url });
    const { browser } = await signIn(openBrowser(other));
    takes = false;
    expect((await call(browser)).status).toBe(401);
    takes = true;
    expect((await call(browser)).status).toBe(200);
    const [first, second, third] = taken.slice(-3);
    expect(first).toMatch(/^Bearer eyJ/);
    expect(second).toBe(first);
    expect(third).toMatch(/^Bearer eyJ/);
    expect(third).not.toBe(first);
    await other.close();
    await command.close();
  });

  it('that Command never takes is exchanged once a minute, and not at all where there is nothing to exchange', async () => {
    let takes = true;
    const command = await startCommand((_, response) => {
      response.writeHead(takes ? 200 : 401, { 'content-type': 'application/json' }).end('[]');
    });
    const other = await start({}, { commandUrl: command.url });
    const { browser } = await signIn(openBrowser(other));
    const brief = (await signIn(openBrowser(other), { username: 'brief' })).browser;
    takes = false;
    const before = countOf('POST /token');
    for (const each of [browser, brief]) {
      for (let count = 0; count < 4; count += 1) expect((await call(each)).status).toBe(401);
    }
    expect(countOf('POST /token') - before).toBe(1);
    clock += minute;
    for (let count = 0; count < 4; count += 1) await call(browser);
    expect(countOf('POST /token') - before).toBe(2);
    takes = true;
    for (const each of [browser, brief]) expect((await call(each)).status).toBe(200);
    expect(await who(brief)).toBe('brief');
    clock += lifetime * 1000;
    expect(await who(brief)).toBe(null);
    await other.close();
    await command.close();
  });
});

async function startCommand(answer: RequestListener) {
  const command = createServer(answer);
  await new Promise<void>((resolve) => command.listen(0, '127.0.0.1', resolve));
  const { port } = command.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/KeyfactorAPI`,
    close: () => new Promise((resolve) => command.close(resolve)),
  };
}

describe('tokens in several cookies', () => {
  const name = '__Host-countermand-session';
  async function chunks(): Promise<Map<string, string>> {
    const { browser } = await signIn(openBrowser(), { username: 'long-tokens' });
    const pairs = browser.cookiesFor(new URL(publicUrl)).split('; ');
    return new Map(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]));
  }
  const whoWith = async (cookies: Map<string, string>) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    return (await (await fetch(`${gateway.url}/session`, { headers: { cookie } })).json()).username;
  };

  it('are read together, whatever else is there', async () => {
    const cookies = await chunks();
    expect([...cookies.keys()]).toEqual([name, `${name}.1`]);
    for (const value of cookies.values()) expect(value.length).toBeLessThan(4000);
    expect(await whoWith(new Map([...cookies].toReversed()))).toBe('long-tokens');
    expect(await whoWith(new Map([...cookies, [`${name}.2`, 'left behind']]))).toBe('long-tokens');
  });

  it('are nothing when one is missing, swapped, doubled or of another session', async () => {
    const [one, other] = [await chunks(), await chunks()];
    const [start = '', end = ''] = one.values();
    const changed: [string, string][][] = [
      [[name, start]],
      [[`${name}.1`, end]],
      [
        [name, `2.${end}`],
        [`${name}.1`, start.slice(2)],
      ],
      [
        [name, `1${start.slice(1)}`],
        [`${name}.1`, end],
      ],
      [
        [name, `3${start.slice(1)}`],
        [`${name}.1`, end],
        [`${name}.2`, end],
      ],
      [
        [name, start],
        [`${name}.1`, other.get(`${name}.1`) ?? ''],
      ],
      [
        [name, start],
        [`${name}.1`, end.slice(0, -1)],
      ],
      [
        [name, `9${start.slice(1)}`],
        [`${name}.1`, end],
      ],
    ];
    for (const cookies of changed) expect(await whoWith(new Map(cookies))).toBe(null);
    expect(await whoWith(one)).toBe('long-tokens');
  });

  it('are all taken away by signing out', async () => {
    const { browser } = await signIn(openBrowser(), { username: 'long-tokens' });
    await signOut(browser);
    expect(browser.cookiesFor(new URL(publicUrl))).toBe('');
  });
});

async function signOut(browser: TestBrowser): Promise<Page> {
  return browser.open(`${publicUrl}/session`, { method: 'DELETE', headers: header });
}

describe('signing out', () => {
  it('ends the session, makes the tokens worthless, and leads to the provider’s own sign-out', async () => {
    const { browser } = await signIn();
    const copy = browser.copy();
    const before = countOf('POST /token/revocation');
    const page = await signOut(browser);
    expect(page.status).toBe(200);
    expect(countOf('POST /token/revocation') - before).toBe(2);
    expect(await who(browser)).toBe(null);
    expect(await who(copy)).toBe(null);
    expect((await call(copy)).status).toBe(401);

    const to = new URL(JSON.parse(page.text).redirectTo);
    expect(to.origin).toBe(provider.url);
    expect(Object.fromEntries(to.searchParams)).toEqual({
      client_id: clientId,
      post_logout_redirect_uri: `${publicUrl}/sign-in`,
      logout_hint: 'alice',
    });
    const confirmed = await browser.submit(await browser.open(to), { logout: 'yes' });
    expect(confirmed.location?.href).toBe(`${publicUrl}/sign-in`);
    // The provider asks again who it is.
    expect((await browser.follow(`${publicUrl}/session/provider`)).text).toContain('name="login"');
  });

  it('works while the provider is away', async () => {
    const { browser } = await signIn();
    provider.setAway(true);
    const page = await signOut(browser);
    provider.setAway(false);
    expect(page.status).toBe(200);
    expect(await who(browser)).toBe(null);
  });
});
