import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process that says `ready` to who started it, and is started anew when its sources have changed. One runs at a time. */
export class RestartingProcess {
  readonly #module: string;
  readonly #parameters: readonly string[];
  #child: ChildProcess | null = null;
  #isReady: Promise<boolean> = Promise.resolve(false);
  /** Ends and beginnings, one after the other. */
  #last: Promise<void> = Promise.resolve();
  #starts = 0;

  constructor(module: string, parameters: readonly string[]) {
    this.#module = module;
    this.#parameters = parameters;
  }

  /** @returns whether it says `ready`: null when another start has come before that */
  async start(): Promise<boolean | null> {
    this.#starts += 1;
    const start = this.#starts;
    this.#last = this.#last.then(async () => {
      // Of several changes at once, as of a checkout, the last one counts.
      if (start !== this.#starts) return;
      await this.#end();
      this.#begin();
    });
    await this.#last;
    const isReady = await this.#isReady;
    return start === this.#starts ? isReady : null;
  }

  /** Settles when the newest one is ready, or has failed. */
  async settled(): Promise<void> {
    let start: number;
    do {
      start = this.#starts;
      await this.#last;
      await this.#isReady;
    } while (start !== this.#starts);
  }

  async stop(): Promise<void> {
    this.#starts += 1;
    this.#last = this.#last.then(() => this.#end());
    await this.#last;
  }

  #begin(): void {
    const child = fork(this.#module, this.#parameters, {
      execArgv: ['--import', '@oxc-node/core/register'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.#isReady = Promise.race([once(child, 'message'), once(child, 'exit')]).then(
      () => child.connected,
      () => false,
    );
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
}
