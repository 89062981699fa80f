import type { ServerResponse } from 'node:http';
import { constants } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { offeredProtocols, speakHttp2 } from './http2.ts';
import { ask, connectHttp2 } from './http2-client-for-tests.ts';
import { makeTestAuthority } from './tls-for-tests.ts';

const authority = makeTestAuthority();
const { cert, key } = authority.issue('DNS:localhost,IP:127.0.0.1');
const pair = { cert, key };
afterAll(() => authority.remove());

const changing = { ':method': 'POST', ':path': '/' };

describe('limits of time', () => {
  const limits = { maxHead: 1024, requestTimeout: 60_000, idleTimeout: 60_000, silenceTimeout: 60_000 };

  /** A server that answers as soon as a body is there, or when told to, and a client of it. */
  async function connectTo(changed: Partial<typeof limits>) {
    const held: ServerResponse[] = [];
    const server = createServer({ ...pair, ALPNProtocols: offeredProtocols }, (request, response) => {
      if (request.method === 'GET') held.push(response);
      else request.resume().once('end', () => response.end('[]'));
    });
    const answerAll = () => {
      for (const each of held) each.end('late');
    };
    speakHttp2(server, { ...limits, ...changed });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { server, answerAll, client: await connectHttp2(`https://127.0.0.1:${port}`, authority.ca) };
  }

  it('end a request that takes too long to arrive, and no other', async () => {
    const { server, answerAll, client } = await connectTo({ requestTimeout: 200 });
    // Whole when it comes: Command may take its time.
    const whole = ask(client, { ':path': '/' });
    const slow = client.request(changing);
    slow.on('error', () => {});
    slow.write('{');
    await new Promise((resolve) => slow.once('close', resolve));
    expect(slow.rstCode).toBe(constants.NGHTTP2_CANCEL);
    answerAll();
    expect((await whole).body).toBe('late');
    expect((await ask(client, changing, '{}')).body).toBe('[]');
    client.destroy();
    server.close();
  });

  it.each([
    ['idle', { idleTimeout: 100 }, false],
    ['silent in the middle of a request', { silenceTimeout: 100 }, true],
  ])('end a connection that is %s', async (_, changed, isBusy) => {
    const { server, client } = await connectTo(changed);
    if (isBusy) client.request(changing).on('error', () => {});
    await new Promise((resolve) => client.once('close', resolve));
    server.close();
  });
});
