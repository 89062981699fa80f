import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimPort } from '../src/gateway/port.ts';
import { startProduct } from './countermand.ts';
import { expect, test } from './fixtures.ts';

test('it stops cleanly when asked to, and starts again on what it kept', async () => {
  const first = await startProduct({ SANDBOX_CERTIFICATES: '60' });
  const ended = new Promise<number | null>((resolve) => first.process.once('exit', resolve));
  let said = '';
  first.process.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  first.process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(said).toBe('');
  const second = await startProduct({ DATA_DIR: first.dataDirectory });
  const health = await fetch(`${second.url}/KeyfactorAPI/Status/HealthCheck`);
  expect(health.status).toBe(204);
  await second.stop();
  await first.stop();
});

test('a taken port is said in one sentence', async () => {
  const port = String(await claimPort('127.0.0.1', 0));
  const first = await startProduct({ PORT: port, SANDBOX_CERTIFICATES: '60' });
  await expect(startProduct({ PORT: port })).rejects.toThrow(
    new RegExp(
      `code 1:\\nPort ${port} is taken: stop what runs there, or choose another with PORT=\\d+ npm start\\.\\n$`,
    ),
  );
  await first.stop();
});

test('what is under way holds up a stop, and a second signal does not wait for it', async () => {
  const command = createServer((request, response) => {
    if (request.url?.endsWith('/Status/Endpoints')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    } else command.emit('asked');
  }).listen(0, '127.0.0.1');
  await once(command, 'listening');
  const { port } = command.address() as AddressInfo;
  const gateway = await startProduct({
    COMMAND_URL: `http://127.0.0.1:${port}/KeyfactorAPI`,
    STOP_SECONDS: '3600',
  });
  const asked = once(command, 'asked');
  const ended = once(gateway.process, 'exit');
  const own = { 'x-keyfactor-requested-with': 'APIClient' };
  const signedIn = await fetch(`${gateway.url}/session`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'ops', password: 'secret' }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = { ...own, cookie };
  const cutOff = expect(fetch(`${gateway.url}/KeyfactorAPI/Certificates`, { headers })).rejects.toThrow();
  await asked;
  gateway.process.kill('SIGTERM');
  // It listens no longer, and is there still.
  await expect(() => expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow()).toPass();
  expect(gateway.process.exitCode).toBeNull();
  await expect(() => {
    gateway.process.kill('SIGTERM');
    expect(gateway.process.exitCode).toBe(1);
  }).toPass();
  await ended;
  await cutOff;
  await gateway.stop();
  command.closeAllConnections();
  command.close();
});
