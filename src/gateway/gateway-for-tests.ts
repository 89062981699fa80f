import { randomBytes } from 'node:crypto';
import { createGateway, type GatewayOptions } from './server.ts';

export interface TestGatewayOptions extends Partial<Omit<GatewayOptions, 'command'>> {
  readonly command: Partial<GatewayOptions['command']> & { readonly url: string };
}

/** A gateway of its own on a free port of the loopback interface. */
export async function startTestGateway({ command, ...options }: TestGatewayOptions) {
  const gateway = await createGateway({
    command: { ca: null, clientCertificate: null, proxy: null, timeout: 300, ...command },
    commandId: 'for-tests',
    sandboxUrl: null,
    publicUrl: 'http://127.0.0.1',
    tls: null,
    trustedProxies: [],
    logLevel: 'error',
    requestsPerMinute: 1_000_000,
    stopSeconds: 0,
    signIn: { kind: 'password' },
    session: { keys: [randomBytes(32)], idleMinutes: 60, hours: 12 },
    portalDirectory: null,
    faults: null,
    ...options,
  });
  await gateway.listen({ host: '127.0.0.1', port: 0 });
  const [address] = gateway.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return { url, gateway, close: () => gateway.close() };
}
