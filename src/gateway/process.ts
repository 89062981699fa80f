import { describeError } from './access-log.ts';
import { readSettings, type Settings } from './settings/settings.ts';

export interface Stoppable {
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failure: Promise<never>;
}

/** Milliseconds. npm passes on a Ctrl-C that the terminal has sent already: it comes twice. */
const sameSignal = 500;

/**
 * Starts, goes on until a signal asks to stop, and tells in a sentence what made it fail. A second signal does not wait for
 * what is under way.
 */
export async function runUntilStopped(start: (settings: Settings) => Promise<Stoppable>): Promise<void> {
  let started: Stoppable | null = null;
  let stoppingSince: number | null = null;
  // Nobody knows what state it is in: half alive is worse than started anew.
  process.on('uncaughtException', (error) => {
    const line = {
      level: 'fatal',
      time: new Date().toISOString(),
      err: describeError(error),
      msg: 'it ends',
    };
    process.stderr.write(`${JSON.stringify(line)}\n`);
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (stoppingSince !== null) {
        if (Date.now() - stoppingSince > sameSignal) process.exit(1);
        return;
      }
      stoppingSince = Date.now();
      await started?.stop();
      process.exit(0);
    });
  }
  try {
    started = await start(readSettings(process.env));
    await started.failure;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
