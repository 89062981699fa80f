import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from '../gateway-for-tests.ts';
import { type Faults, faultSettings } from '../settings/faults.ts';

const headers = {
  'x-keyfactor-requested-with': 'APIClient',
  'content-type': 'application/json',
  authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
};
let sandbox: TestSandbox;
let revocable: number[];
let gateway: Awaited<ReturnType<typeof startTestGateway>> | null = null;
let url: string;

beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 120 });
  const { body } = await sandbox.get('/Certificates?ReturnLimit=100');
  const plain = body.filter(({ TemplateName }: { TemplateName: string }) => TemplateName === 'Web Server');
  revocable = plain.map(({ Id }: { Id: number }) => Id);
});
afterEach(async () => {
  await gateway?.close();
  gateway = null;
});
afterAll(() => sandbox.close());

async function start(settings: string | null): Promise<void> {
  const faults: Faults | null = settings === null ? null : faultSettings.parse(settings);
  gateway = await startTestGateway({
    command: { url: `${sandbox.url}/KeyfactorAPI` },
    sandboxUrl: sandbox.url,
    faults,
  });
  url = gateway.url;
}

/** A certificate that no other test revokes. */
function another(): number {
  const id = revocable.pop();
  if (id === undefined) throw new Error('The estate has too few certificates for these tests.');
  return id;
}

function revoke(id: number, path = '/KeyfactorAPI/Certificates/Revoke') {
  const body = JSON.stringify({ CertificateIds: [id], Reason: 4, Comment: 'Decommissioned' });
  return fetch(`${url}${path}`, { method: 'POST', headers, body });
}

/** What a client gets: a status, or a broken connection. */
async function outcomeOf(answer: Promise<Response>): Promise<number | 'broken'> {
  try {
    const response = await answer;
    await response.text();
    return response.status;
  } catch {
    return 'broken';
  }
}

async function isRevoked(id: number): Promise<boolean> {
  const { body } = await sandbox.get(`/Certificates/${id}`);
  return body.CertState === 2;
}

describe('injected faults', () => {
  it('are none when none are set', async () => {
    await start(null);
    const id = another();
    expect(await outcomeOf(revoke(id))).toBe(200);
    expect(await isRevoked(id)).toBe(true);
  });

  it('lost: Command revokes, and nobody hears of it', async () => {
    await start('lost=1');
    const id = another();
    expect(await outcomeOf(revoke(id))).toBe('broken');
    expect(await isRevoked(id)).toBe(true);
  });

  it('lost: the answer has come when the connection breaks, also one that is packed', async () => {
    await start('lost=1,reads=1');
    const answer = fetch(`${url}/KeyfactorAPI/Certificates?ReturnLimit=100`, {
      headers: { ...headers, 'accept-encoding': 'gzip' },
    });
    expect(await outcomeOf(answer)).toBe('broken');
  });

  it('error: Command’s error body, and Command is not asked', async () => {
    await start('error=1');
    const id = another();
    const response = await revoke(id);
    expect(response.status).toBe(500);
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(await response.json()).toEqual({ ErrorCode: '0xA01101F4', Message: expect.any(String) });
    expect(await isRevoked(id)).toBe(false);
  });

  it('reset: a broken connection, and Command is not asked', async () => {
    await start('reset=1');
    const id = another();
    expect(await outcomeOf(revoke(id))).toBe('broken');
    expect(await isRevoked(id)).toBe(false);
  });

  it('busy: an answer that asks to wait, and Command is not asked', async () => {
    await start('busy=1');
    const id = another();
    const response = await revoke(id);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await isRevoked(id)).toBe(false);
  });

  it('busy: once begun it goes on for five more requests', async () => {
    await start('busy=0.05,seed=2');
    const id = another();
    const statuses: unknown[] = [];
    while (statuses.length < 200) statuses.push(await outcomeOf(revoke(id)));
    const bursts = statuses.join(' ').match(/429( 429)*/g) ?? [];
    expect(bursts.length).toBeGreaterThan(1);
    // Bursts may touch, and the last one may be cut off.
    for (const found of bursts.slice(0, -1)) expect(found.split(' ').length % 6).toBe(0);
    expect(statuses).toContain(200);
  });

  it('delay: every request arrives all the same', async () => {
    await start('delay=1');
    const id = another();
    expect(await outcomeOf(revoke(id))).toBe(200);
    expect(await isRevoked(id)).toBe(true);
  });

  it('hit the same requests for the same seed, and about as many as the shares say', async () => {
    const runs: string[] = [];
    const id = another();
    for (const seed of [7, 7, 8]) {
      await start(`error=0.2,reset=0.1,seed=${seed}`);
      const outcomes: unknown[] = [];
      while (outcomes.length < 100) outcomes.push(await outcomeOf(revoke(id)));
      runs.push(outcomes.join(' '));
      await gateway?.close();
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
    const count = (word: string) => runs[0]?.split(word).length ?? 0;
    expect(count('500')).toBeGreaterThan(10);
    expect(count('500')).toBeLessThan(32);
    expect(count('broken')).toBeGreaterThan(3);
    expect(count('broken')).toBeLessThan(20);
  });

  it('hit revoking in any letter case of its address, and nothing else', async () => {
    await start('error=1');
    const id = another();
    expect((await revoke(id, '/keyfactorapi/CERTIFICATES/revoke?x=1')).status).toBe(500);
    expect((await fetch(`${url}/KeyfactorAPI/Certificates/${id}`, { headers })).status).toBe(200);
    expect((await revoke(id, '/KeyfactorAPI/Certificates/RevokeAll')).status).not.toBe(500);
    const session = { method: 'POST', headers, body: JSON.stringify({ username: 'admin', password }) };
    expect((await fetch(`${url}/session`, session)).status).toBe(200);
    expect((await fetch(`${url}/crl/root-ca.crl`)).status).toBe(200);
  });

  it('hit reading too when that is set, and neither sign-in nor CRLs', async () => {
    await start('error=1,reads=1');
    expect((await fetch(`${url}/KeyfactorAPI/Certificates`, { headers })).status).toBe(500);
    expect((await revoke(another())).status).toBe(500);
    const session = { method: 'POST', headers, body: JSON.stringify({ username: 'admin', password }) };
    expect((await fetch(`${url}/session`, session)).status).toBe(200);
    expect((await fetch(`${url}/session`)).status).toBe(200);
    expect((await fetch(`${url}/crl/root-ca.crl`)).status).toBe(200);
  });

  it('come on connections of their own, which no browser sends again on', async () => {
    await start('error=1');
    expect((await fetch(`${url}/session`)).headers.get('connection')).toBe('close');
  });
});
