import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeEstate } from './api/estate-setup.ts';
import { openAuthority } from './authority/authority.ts';

/**
 * Makes an estate in a process of its own: data directory, number of certificates, of threads, the time as a number,
 * and the type of the progress at which it is to be killed, if any.
 */
const [dataDirectory = '', certificates, threads, time, killedAt] = process.argv.slice(2);
const publicUrl = 'http://127.0.0.1:5180';
const authorityDirectory = join(dataDirectory, 'authority');
mkdirSync(dataDirectory, { recursive: true });
const now = new Date(Number(time));
const authority = await openAuthority({ directory: authorityDirectory, publicUrl, now });
const options = {
  certificates: Number(certificates),
  threads: Number(threads),
  seed: 7,
  now: now.getTime(),
  authorityDirectory,
  publicUrl,
};
await makeEstate(join(dataDirectory, 'sandbox.sqlite'), authority, options, ({ type }) => {
  if (type === killedAt) process.kill(process.pid, 'SIGKILL');
});
