import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections } from './connection-limit.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers `/slow` when it is told so, everything else at once. Every address of 127.0.0.0/8 is this machine. */
async function serve(limits: Partial<Parameters<typeof limitConnections>[1]>) {
  const slow: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/slow') slow.push(response);
    else response.end('answered');
  });
  limitConnections(server, { perAddress: 4, inAll: 8, trustedProxies: [], ...limits });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });

  async function open(from: string): Promise<Socket> {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    socket.on('error', () => {});
    closing.push(() => socket.destroy());
    await once(socket, 'connect');
    return socket;
  }
  return { slow, open };
}

function ask(socket: Socket, path = '/'): void {
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
}

/** What comes next, or that it is closed. */
async function next(socket: Socket): Promise<string> {
  const [coming] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  return Buffer.isBuffer(coming) ? coming.toString() : 'closed';
}

describe('connections beyond the limit', () => {
  it('of an address close its own idle ones, the oldest first, and leave others alone', async () => {
    const { open } = await serve({});
    const other = await open('127.0.0.9');
    const first = await open('127.0.0.1');
    const second = await open('127.0.0.1');
    // Has been idle for a shorter time than the second by then.
    ask(first);
    expect(await next(first)).toContain('answered');
    await open('127.0.0.1');
    await open('127.0.0.1');
    const closed = next(second);
    const fifth = await open('127.0.0.1');
    expect(await closed).toBe('closed');
    for (const socket of [first, fifth, other]) {
      ask(socket);
      expect(await next(socket)).toContain('answered');
    }
  });

  it('of an address are closed at once where all of its others are at work', async () => {
    const { open, slow } = await serve({});
    const busy: Socket[] = [];
    for (let count = 0; count < 4; count += 1) {
      const socket = await open('127.0.0.1');
      ask(socket, '/slow');
      busy.push(socket);
    }
    await expect.poll(() => slow.length).toBe(4);
    expect(await next(await open('127.0.0.1'))).toBe('closed');
    for (const response of slow) response.end('answered');
    for (const socket of busy) expect(await next(socket)).toContain('answered');
  });

  it('of all together close an idle one of who has most, and nobody is shut out', async () => {
    const { open } = await serve({ perAddress: 100 });
    const crowd: Promise<string>[] = [];
    for (let count = 0; count < 7; count += 1) crowd.push(next(await open('127.0.0.66')));
    const own = await open('127.0.0.1');
    const late = await open('127.0.0.2');
    expect(await Promise.race(crowd)).toBe('closed');
    for (const socket of [own, late]) {
      ask(socket);
      expect(await next(socket)).toContain('answered');
    }
  });

  it('are not counted by address where that is a trusted proxy', async () => {
    const { open } = await serve({ trustedProxies: ['127.0.0.8/30'] });
    const sockets: Socket[] = [];
    for (let count = 0; count < 7; count += 1) sockets.push(await open('127.0.0.9'));
    for (const socket of sockets) {
      ask(socket);
      expect(await next(socket)).toContain('answered');
    }
  });
});
