import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

export const password = 'correct horse battery staple';

type Variables = Readonly<Record<string, string>>;

const defaults = { PORT: '0', SANDBOX_CERTIFICATES: '300', SANDBOX_PASSWORD: password };

export interface Countermand {
  readonly url: string;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** What the global setup makes once for all servers of the tests. */
export interface Prepared {
  /** The product, packed. */
  readonly server: string;
  /** Data directories of sandboxes that have been started, by the number of their certificates. */
  readonly estates: Readonly<Record<string, string>>;
}

/**
 * Starts the product on a free port and with data of its own: in the tests packed, and with a copy of certificates that were issued
 * before, whose addresses of CRLs are those of another port.
 */
export async function startCountermand(variables: Variables = {}): Promise<Countermand> {
  const prepared: Prepared | null = JSON.parse(process.env.PREPARED ?? 'null');
  if (!prepared) return startProduct(variables);
  const { SANDBOX_CERTIFICATES = defaults.SANDBOX_CERTIFICATES, DATA_DIR, COMMAND_URL } = variables;
  const estate = prepared.estates[SANDBOX_CERTIFICATES];
  if (!estate || DATA_DIR || COMMAND_URL) return start([prepared.server], variables);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'countermand-'));
  await cp(estate, dataDirectory, { recursive: true });
  // What its accounts sign in with stands there: setting it anew takes a quarter of a second of processor.
  return start([prepared.server], { SANDBOX_PASSWORD: undefined, ...variables }, dataDirectory);
}

/** Starts the product as `npm start` does: from its sources, and with data that are made then. */
export function startProduct(variables: Variables = {}): Promise<Countermand> {
  return start(['--import', '@oxc-node/core/register', 'src/gateway/main.ts'], variables);
}

/** @param ownDirectory of data, which goes with the server */
async function start(
  command: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  ownDirectory?: string,
): Promise<Countermand> {
  const dataDirectory = ownDirectory ?? variables.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'countermand-')));
  const child = spawn(process.execPath, command, {
    cwd: project,
    env: { ...process.env, ...defaults, ...variables, DATA_DIR: dataDirectory },
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
