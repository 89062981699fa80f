import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

export const password = 'correct horse battery staple';

export interface Countermand {
  readonly url: string;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the product as `npm start` does, on a free port and with data of its own. */
export async function startCountermand(
  variables: Readonly<Record<string, string>> = {},
): Promise<Countermand> {
  const dataDirectory = variables.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'countermand-')));
  const child = spawn(process.execPath, ['--import', '@oxc-node/core/register', 'src/gateway/main.ts'], {
    cwd: project,
    env: {
      ...process.env,
      PORT: '0',
      SANDBOX_CERTIFICATES: '300',
      SANDBOX_PASSWORD: password,
      ...variables,
      DATA_DIR: dataDirectory,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readUrl(child);
  return {
    url,
    dataDirectory,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      if (variables.DATA_DIR === undefined) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Countermand is ready: (\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`Countermand ended with code ${code}:\n${output}`)));
  });
}
