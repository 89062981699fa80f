import { Worker } from 'node:worker_threads';
import type { SandboxPassword } from './api/account-setup.ts';
import type { EstateProgress } from './api/estate-setup.ts';

/**
 * How a revocation request answers of which some cannot be done; Keyfactor does not publish it. `failed-ids`: 200 with FailedIds, as
 * its documentation says. `failed-operations`: 400 with FailedOperations. `omitted`: 200 that does not name those that failed.
 * `stops-at-first`: in order, and the first that fails ends the request with 400; those before it are done. `refused-whole`: 400,
 * and nothing is done. `message-only`: 400 with a sentence, and all that can be done is done.
 */
export const partialFailures = [
  'failed-ids',
  'failed-operations',
  'omitted',
  'stops-at-first',
  'refused-whole',
  'message-only',
] as const;
export type PartialFailure = (typeof partialFailures)[number];

/**
 * The check of a collection that a revocation request names. `permission`: of the caller's permissions alone, as Keyfactor documents
 * it. `strict`: of the certificates too, and one that is not in it is refused; somebody's Command may do that.
 */
export const collectionChecks = ['permission', 'strict'] as const;
export type CollectionCheck = (typeof collectionChecks)[number];

/** Versions of Command that the sandbox can play, each with what is different in it. */
export const playedVersions = ['10.5', '11.3', '12.4', '25.4'] as const;
export type PlayedVersion = (typeof playedVersions)[number];

/** An OpenID provider whose access tokens are taken as Bearer. */
export interface TokenIssuer {
  readonly url: string;
  /** Must be among the audiences of a token. */
  readonly audience: string;
  /** The claim whose values stand for roles: text, or a list of texts. */
  readonly roleClaim: string;
  /** The claim that names the user; else `sub` does. */
  readonly nameClaim: string;
  /** Names of the sandbox's security roles by value of the claim. */
  readonly roles: Readonly<Record<string, string>>;
}

export interface SandboxOptions {
  readonly dataDirectory: string;
  /** Where the world reaches the sandbox: goes into the certificates at the first start. No slash at its end. */
  readonly publicUrl: string;
  readonly certificates: number;
  readonly seed: number;
  /** One password for all accounts instead of those made at random. */
  readonly password: string | null;
  readonly partialFailure: PartialFailure;
  readonly collectionCheck: CollectionCheck;
  /** Milliseconds for which reading shows a certificate as it was before its revocation; 0 for none. */
  readonly staleReads: number;
  readonly version: PlayedVersion;
  /** null: passwords only. */
  readonly issuer: TokenIssuer | null;
}

export type SandboxMessage =
  /** While the estate is made at the first start. */
  | EstateProgress
  /** At the first start, or when the passwords were set anew. */
  | { readonly type: 'accounts'; readonly file: string; readonly accounts: readonly SandboxPassword[] }
  | { readonly type: 'listening'; readonly url: string; readonly id: string }
  /** The sandbox could not start; a sentence. */
  | { readonly type: 'failed'; readonly reason: string };

export interface RunningSandbox {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The same as long as the data are, and of no other data. */
  readonly id: string;
  stop(): Promise<void>;
  /** Rejects when the thread ends without being asked to. */
  readonly failure: Promise<never>;
}

/**
 * Starts the sandbox in a thread of its own, on a free port of the loopback interface: its database works
 * synchronously, and must not hold up the gateway. Rejects when it could not start.
 */
export function startSandbox(
  options: SandboxOptions,
  onMessage: (message: SandboxMessage) => void,
): Promise<RunningSandbox> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options });
  let isStopping = false;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (!isStopping) reject(new Error(`The sandbox has ended with code ${code}.`));
    });
  });
  const listening = new Promise<RunningSandbox>((resolve, reject) => {
    worker.on('message', (message: SandboxMessage) => {
      onMessage(message);
      if (message.type === 'listening') resolve({ url: message.url, id: message.id, stop, failure });
      if (message.type === 'failed') reject(new Error(message.reason));
    });
  });

  async function stop(): Promise<void> {
    isStopping = true;
    worker.postMessage('stop');
    await ended;
  }

  return Promise.race([listening, failure]);
}
