import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RestartingProcess } from './restarting-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-restarts-'));
const module = join(directory, 'started.mjs');
const log = join(directory, 'log');
/** Writes when it begins and when it is told to end, and lives until then. */
const living = `
  import { appendFileSync } from 'node:fs';
  const write = (word) => appendFileSync(${JSON.stringify(log)}, word + ' ');
  write('begun');
  process.on('SIGTERM', () => { write('ended'); process.exit(0); });
  setInterval(() => {}, 1000);
  process.send('ready');
`;
const words = () => readFileSync(log, 'utf8').trim().split(' ');

let restarting: RestartingProcess;
const startWith = (source: string) => {
  writeFileSync(log, '');
  writeFileSync(module, source);
  restarting = new RestartingProcess(module, []);
  return restarting.start();
};
afterEach(async () => {
  await restarting.stop();
  rmSync(log);
});

describe('a process that is started anew', () => {
  it('ends before the next one begins, and with who started it', async () => {
    expect(await startWith(living)).toBe(true);
    expect(await restarting.start()).toBe(true);
    expect(words()).toEqual(['begun', 'ended', 'begun']);
    await restarting.stop();
    expect(words()).toEqual(['begun', 'ended', 'begun', 'ended']);
  });

  it('is started once for several changes at the same time', async () => {
    await startWith(living);
    const starts = [restarting.start(), restarting.start(), restarting.start()];
    await restarting.settled();
    expect(await Promise.all(starts)).toEqual([null, null, true]);
    expect(words()).toEqual(['begun', 'ended', 'begun']);
  });

  it('is not ready when its sources are wrong, and the next start tries again', async () => {
    expect(await startWith('process.exit(1);')).toBe(false);
    writeFileSync(module, living);
    expect(await restarting.start()).toBe(true);
  });
});
