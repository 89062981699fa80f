import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';
import { claimPort } from './port.ts';
import { runUntilStopped } from './process.ts';
import { RestartingProcess } from './restarting-process.ts';
import { urlHost } from './start.ts';
import { say } from './terminal.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const gatewayModule = fileURLToPath(new URL('dev-gateway.ts', import.meta.url));

/** Sources of gateway and sandbox, relative to the project. */
const sources = /^src\/(gateway|sandbox|command)\/(?!.*(\.test|-for-tests)\.ts$).*\.ts$/;

/** Addresses that the gateway answers for; the portal's are Vite's. */
const gatewayPaths = ['/KeyfactorAPI', '/countermand.json', '/session', '/crl', '/certs', '/ocsp'];

/**
 * Development: Vite serves the portal with hot reload, the gateway behind it serves everything else and starts anew when its
 * sources change, or the sandbox's. Requests that come meanwhile wait; data are kept.
 */
await runUntilStopped(async (settings) => {
  const { host } = settings;
  const port = await claimPort(host, settings.port);
  const publicUrl = settings.publicUrl ?? `http://${urlHost(host)}:${port}`;
  const gatewayPort = await claimPort('127.0.0.1', 0);
  const gateway = new RestartingProcess(gatewayModule, [String(gatewayPort), publicUrl]);
  const vite = await createServer({
    plugins: [restartOnChange(gateway)],
    server: {
      host,
      port,
      strictPort: true,
      proxy: Object.fromEntries(
        gatewayPaths.map((path) => [path, { target: `http://127.0.0.1:${gatewayPort}` }]),
      ),
    },
  });
  if (!(await gateway.start())) throw new Error('The gateway has not started.');
  await vite.listen();
  say(`Countermand in development: ${publicUrl}`);
  return {
    failure: new Promise<never>(() => {}),
    async stop() {
      await vite.close();
      await gateway.stop();
    },
  };
});

function restartOnChange(gateway: RestartingProcess): Plugin {
  return {
    name: 'restart-gateway-on-change',
    configureServer(vite) {
      vite.watcher.on('all', async (_event, path) => {
        if (!sources.test(relative(project, path))) return;
        const begun = performance.now();
        say(`${relative(project, path)} has changed: the gateway starts anew …`);
        const isReady = await gateway.start();
        const seconds = ((performance.now() - begun) / 1000).toFixed(1);
        if (isReady) say(`The gateway is ready (${seconds} s).`);
        else if (isReady === false) say('The gateway has not started: the next change starts it again.');
      });
      // Before Vite hands requests on to the gateway.
      vite.middlewares.use((request, _response, next) => {
        if (gatewayPaths.some((path) => request.url?.startsWith(path)))
          void gateway.settled().then(() => next());
        else next();
      });
    },
  };
}
