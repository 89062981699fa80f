import { readSettings, type Settings } from './settings/settings.ts';

export interface Stoppable {
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failure: Promise<never>;
}

/** Starts, goes on until a signal asks to stop, and tells in a sentence what made it fail. */
export async function runUntilStopped(start: (settings: Settings) => Promise<Stoppable>): Promise<void> {
  let started: Stoppable | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
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
