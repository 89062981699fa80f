import { createServer } from 'vite';
import { claimPort } from './port.ts';
import { runUntilStopped } from './process.ts';
import { startGateway, urlHost } from './start.ts';
import { say } from './terminal.ts';

/** Development: Vite serves the portal with hot reload, the gateway behind it serves everything else. */
await runUntilStopped(async (settings) => {
  const { host } = settings;
  const port = await claimPort(host, settings.port);
  const publicUrl = `http://${urlHost(host)}:${port}`;
  const gateway = await startGateway({ ...settings, port: 0 }, { servesPortal: false, publicUrl });
  const proxy = Object.fromEntries(
    ['/KeyfactorAPI', '/countermand.json', '/session', '/crl', '/certs', '/ocsp'].map((path) => [
      path,
      { target: gateway.url },
    ]),
  );
  const vite = await createServer({ server: { host, port, strictPort: true, proxy } });
  await vite.listen();
  say(`Countermand in development: ${publicUrl}`);
  return {
    failure: gateway.failure,
    async stop() {
      await vite.close();
      await gateway.stop();
    },
  };
});
