import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { constants, createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Front {
  readonly url: string;
  stop(): Promise<void>;
}

/** What belongs to one connection, and must not be handed on (RFC 9113 section 8.2.2). */
const ofConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
]);

/** Stands before a server as a reverse proxy does: TLS with a certificate of its own, and HTTP/2. */
export async function startHttp2Front(target: string): Promise<Front> {
  const server = createSecureServer({ ...selfSigned(), allowHTTP1: true }, (asked, answered) =>
    forward(target, asked, answered),
  );
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    url: `https://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function forward(target: string, asked: Http2ServerRequest, answered: Http2ServerResponse): void {
  const headers = Object.entries(asked.headers).filter(
    ([name]) => !name.startsWith(':') && !ofConnection.has(name),
  );
  const onward = request(target + asked.url, {
    method: asked.method,
    headers: { ...Object.fromEntries(headers), host: new URL(target).host },
  });
  onward.on('response', (reply: IncomingMessage) => {
    const kept = Object.entries(reply.headers).filter(([name]) => !ofConnection.has(name));
    answered.writeHead(reply.statusCode ?? 502, Object.fromEntries(kept));
    reply.pipe(answered);
  });
  onward.on('error', () => answered.stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  asked.pipe(onward);
}

function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } {
  const directory = mkdtempSync(join(tmpdir(), 'countermand-bench-'));
  try {
    const key = join(directory, 'key.pem');
    const cert = join(directory, 'cert.pem');
    const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
    execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
