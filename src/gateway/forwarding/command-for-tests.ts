import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { startTestGateway, type TestGatewayOptions } from '../gateway-for-tests.ts';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
}

/** Something in Command's place that keeps what reaches it and answers as a test wants it. Lives below `/Keyfactor/API`. */
export async function startFakeCommand(tls?: ServerOptions) {
  const seen: SeenRequest[] = [];
  const empty: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  };
  const command = {
    seen,
    url: '',
    /** How it answers; in this way again after each `reset`. */
    answer: empty,
    reset() {
      seen.length = 0;
      command.answer = empty;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  const listener: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request;
    const entry = { method, url, headers, body: '' };
    seen.push(entry);
    request.on('data', (chunk: Buffer) => {
      entry.body += chunk.toString();
    });
    request.on('end', () => command.answer(request, response));
  };
  const limits = { maxHeaderSize: 64 * 1024 };
  const server = tls ? createTlsServer({ ...limits, ...tls }, listener) : createServer(limits, listener);
  // It closes no connection that is idle: on a busy machine a request would be on its way there, and be answered with 502.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  command.url = `${tls ? 'https' : 'http'}://${tls ? 'localhost' : '127.0.0.1'}:${port}/Keyfactor/API`;
  return command;
}

export type FakeCommand = Awaited<ReturnType<typeof startFakeCommand>>;

const account = { username: 'EXAMPLE\\ops', password: 'secret' };
export const authorization = `Basic ${Buffer.from('EXAMPLE\\ops:secret').toString('base64')}`;

/** A gateway with somebody signed in: `headers` are what the portal sends. */
export async function startSignedIn(options: TestGatewayOptions) {
  const { gateway, url, close } = await startTestGateway(options);
  const signedIn = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { [requestedWithHeader]: requestedWithValue, 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (signedIn.status !== 200) throw new Error(`Sign-in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const headers = { [requestedWithHeader]: requestedWithValue, cookie };
  const api = `${url}/KeyfactorAPI`;
  return {
    gateway,
    url,
    close,
    headers,
    get: (path: string, more: Record<string, string> = {}) =>
      fetch(api + path, { headers: { ...headers, ...more }, redirect: 'manual' }),
    post: (path: string, body: string | Uint8Array<ArrayBuffer> | null, more: Record<string, string> = {}) =>
      fetch(api + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', ...more },
        body,
      }),
  };
}

export type SignedIn = Awaited<ReturnType<typeof startSignedIn>>;
