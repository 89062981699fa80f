import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Credentials } from './patient.ts';

/**
 * From DOCTOR_TOKEN, or DOCTOR_USERNAME and DOCTOR_PASSWORD, both secrets also as `…_FILE`; else asked on the terminal.
 * null where there is none. Throws when a file cannot be read.
 */
export async function findCredentials(environment: NodeJS.ProcessEnv): Promise<Credentials | null> {
  const token = secret(environment, 'DOCTOR_TOKEN');
  if (token) return { token };
  const username = environment.DOCTOR_USERNAME;
  const password = secret(environment, 'DOCTOR_PASSWORD');
  if (username && password) return { username, password };
  return process.stdin.isTTY && environment.SIGN_IN !== 'oidc' ? askOnTerminal(username) : null;
}

function secret(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  return file ? readFileSync(file, 'utf8').trim() : environment[name];
}

async function askOnTerminal(given: string | undefined): Promise<Credentials | null> {
  let isHidden = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const username = given ?? (await terminal.question('User name for Command (DOMAIN\\name): '));
    process.stdout.write(`Password of ${username}, not shown: `);
    isHidden = true;
    const password = await terminal.question('');
    process.stdout.write('\n');
    return username && password ? { username, password } : null;
  } finally {
    terminal.close();
  }
}
