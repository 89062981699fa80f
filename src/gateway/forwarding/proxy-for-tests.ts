import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { KeyPair } from '../key-pair.ts';

export interface SeenTunnel {
  readonly target: string;
  readonly authorization: string | undefined;
}

/** An HTTP proxy of a test's own that makes tunnels for whoever sends the right credentials. */
export async function startTestProxy({
  authorization,
  status = 403,
  tls,
}: {
  /** The value that `Proxy-Authorization` must have; left out, nobody gets a tunnel. null: everybody does. */
  readonly authorization?: string | null;
  readonly status?: number;
  readonly tls?: KeyPair;
}) {
  const seen: SeenTunnel[] = [];
  const sockets = new Set<Socket>();
  const server = tls ? createTlsServer(tls) : createServer();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request, client: Socket) => {
    const given = request.headers['proxy-authorization'];
    seen.push({ target: request.url ?? '', authorization: given });
    client.on('error', () => {});
    if (authorization === undefined || (authorization !== null && authorization !== given)) {
      client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    sockets.add(target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    host: `${tls ? 'localhost' : '127.0.0.1'}:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
