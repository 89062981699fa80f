import { claimPort } from '../src/gateway/port.ts';
import { startCountermand } from './countermand.ts';
import { expect, test } from './fixtures.ts';

test('it stops cleanly when asked to, and starts again on what it kept', async () => {
  const first = await startCountermand({ SANDBOX_CERTIFICATES: '60' });
  const ended = new Promise<number | null>((resolve) => first.process.once('exit', resolve));
  let said = '';
  first.process.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  first.process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(said).toBe('');
  const second = await startCountermand({ DATA_DIR: first.dataDirectory });
  const health = await fetch(`${second.url}/KeyfactorAPI/Status/HealthCheck`);
  expect(health.status).toBe(204);
  await second.stop();
  await first.stop();
});

test('a taken port is said in one sentence', async () => {
  const port = String(await claimPort('127.0.0.1', 0));
  const first = await startCountermand({ PORT: port, SANDBOX_CERTIFICATES: '60' });
  await expect(startCountermand({ PORT: port })).rejects.toThrow(
    new RegExp(
      `code 1:\\nPort ${port} is taken: stop what runs there, or choose another with PORT=\\d+ npm start\\.\\n$`,
    ),
  );
  await first.stop();
});
