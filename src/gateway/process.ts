import { readSettings, type Settings } from './settings.ts';

export interface Stoppable {
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failure: Promise<never>;
}

/** Starts, goes on until a signal asks to stop, and tells in a sentence what made it fail. */
export async function runUntilStopped(start: (settings: Settings) => Promise<Stoppable>): Promise<void> {
  try {
    const started = await start(readSettings(process.env));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, async () => {
        await started.stop();
        process.exit(0);
      });
    }
    await started.failure;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
