import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from '../gateway-for-tests.ts';
import { openEndedSessions } from './ended-sessions.ts';

const header = { 'x-keyfactor-requested-with': 'APIClient' };
const keys = [randomBytes(32)];
let sandbox: TestSandbox;
let directory: string;

beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 5 });
  directory = mkdtempSync(join(tmpdir(), 'countermand-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(directory, { recursive: true });
});

/** A process of the gateway: what it knows in memory is its own. */
async function start() {
  const ended = openEndedSessions(directory);
  const { gateway, close } = await startTestGateway({
    command: { url: `${sandbox.url}/KeyfactorAPI` },
    session: { keys, idleMinutes: 60, hours: 12, ended },
  });
  return {
    async signIn() {
      const payload = { username: 'admin', password };
      const answer = await gateway.inject({ method: 'POST', url: '/session', headers: header, payload });
      return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
    async call(cookie: string) {
      const headers = { ...header, cookie };
      return (await gateway.inject({ url: '/KeyfactorAPI/Security/My', headers })).statusCode;
    },
    signOut: (cookie: string) =>
      gateway.inject({ method: 'DELETE', url: '/session', headers: { ...header, cookie } }),
    async stop() {
      await close();
      ended.close();
    },
  };
}

describe('a session that was signed out of', () => {
  it('opens nothing after a restart, for whoever kept its cookie (ASVS 5.0, 7.4.1)', async () => {
    const before = await start();
    const [kept, other] = [await before.signIn(), await before.signIn()];
    await before.signOut(kept);
    expect(await before.call(kept)).toBe(401);
    await before.stop();
    const after = await start();
    expect(await after.call(kept)).toBe(401);
    expect(await after.call(other)).toBe(200);
    await after.stop();
  });

  it('opens nothing at another gateway of the same data directory either', async () => {
    const [one, other] = [await start(), await start()];
    const cookie = await one.signIn();
    expect(await other.call(cookie)).toBe(200);
    await one.signOut(cookie);
    expect(await other.call(cookie)).toBe(401);
    await one.stop();
    await other.stop();
  });

  it('is remembered until long after its end, by a clock that was ahead for a while', () => {
    const day = 24 * 60 * 60_000;
    let now = Date.UTC(2026, 10, 30);
    const at = () => openEndedSessions(directory, () => now);
    const open = at();
    open.add('of-today', now + day / 2);
    open.close();
    now += 30 * day;
    at().close();
    now -= 30 * day;
    const again = at();
    expect(again.has('of-today')).toBe(true);
    again.close();
    now += 40 * day;
    const later = at();
    expect(later.has('of-today')).toBe(false);
    later.close();
  });
});

describe('the file', () => {
  it('is for the process alone to read, in a directory that others may look into', () => {
    const open = mkdtempSync(join(tmpdir(), 'countermand-'));
    chmodSync(open, 0o755);
    const ended = openEndedSessions(open);
    ended.add('one', Date.now());
    for (const file of ['sessions.db', 'sessions.db-wal', 'sessions.db-shm']) {
      expect([file, statSync(join(open, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    ended.close();
    rmSync(open, { recursive: true });
  });

  it('is said to be damaged when it is, and not made anew', () => {
    const damaged = mkdtempSync(join(tmpdir(), 'countermand-'));
    writeFileSync(join(damaged, 'sessions.db'), 'no database at all '.repeat(400));
    expect(() => openEndedSessions(damaged)).toThrow(
      /sessions\.db is damaged.* Remove it, with session\.key beside it/,
    );
    rmSync(damaged, { recursive: true });
  });
});
