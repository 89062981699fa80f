import { createServer } from 'vite';
import { readSettings } from './settings.ts';
import { startGateway } from './start.ts';
import { say } from './terminal.ts';

/** Development: Vite serves the portal with hot reload, the gateway behind it serves everything else. */
const settings = readSettings(process.env);
const gateway = await startGateway({ ...settings, port: 0 }, { servesPortal: false });
const proxy = Object.fromEntries(
  ['/KeyfactorAPI', '/session', '/crl', '/certs'].map((path) => [path, { target: gateway.url }]),
);
const vite = await createServer({
  server: { host: settings.host, port: settings.port, strictPort: true, proxy },
});
await vite.listen();
say(`Countermand in development: http://${settings.host}:${settings.port}`);
