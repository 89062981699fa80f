import { CommandError } from '#command/errors.ts';
import { inParallel } from '../../in-parallel.ts';
import type { ReadCertificate, RunPort } from '../ports.ts';
import type { Backoff } from './backoff.ts';
import { asCommandError } from './request.ts';

const idsPerRead = 200;
export const concurrentReads = 4;
const maxServerErrors = 5;

/** What reading has shown, without those that the caller may not read; or why nothing could be read. */
export type Reading = ReadonlyMap<number, ReadCertificate | null> | CommandError;

interface ReaderSurroundings {
  readonly port: RunPort;
  readonly backoff: Backoff;
  /** Resolves when the sign-in is renewed, and when the run is stopped. */
  signIn(): Promise<void>;
  /** Whether waiting for the server has lost its sense. */
  isStopping(): boolean;
  /** Waits for something, but not when the run is stopped. */
  unlessStopped(wait: () => Promise<void>): Promise<void>;
}

/** Asks Command questions until it answers, and reads certificates. */
export class CertificateReader {
  readonly #world: ReaderSurroundings;

  constructor(world: ReaderSurroundings) {
    this.#world = world;
  }

  /** @param handle told part by part */
  async read(
    ids: readonly number[],
    handle: (ids: readonly number[], reading: Reading) => Promise<void>,
  ): Promise<void> {
    const parts = Array.from({ length: Math.ceil(ids.length / idsPerRead) }, (_, index) =>
      ids.slice(index * idsPerRead, (index + 1) * idsPerRead),
    );
    await inParallel(parts, concurrentReads, async (part) => {
      await handle(part, await this.ask(() => this.#world.port.read(part)));
    });
  }

  /** Waits for a server that cannot be reached, for as long as it takes. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer | CommandError> {
    const { backoff } = this.#world;
    let serverErrors = 0;
    for (;;) {
      if (backoff.isWaiting) await this.#world.unlessStopped(() => backoff.calm());
      try {
        const answer = await question();
        backoff.heard();
        return answer;
      } catch (thrown) {
        const error = asCommandError(thrown);
        if (this.#world.isStopping()) return error;
        const { status } = error;
        const isUnreachable = status === null || (status >= 502 && status <= 504);
        // A success that cannot be read is a page of some server on the way: it may be gone the next time.
        const isPassing = status !== null && (status < 400 || status === 408 || status >= 500);
        if (isUnreachable) backoff.unreachable();
        else if (status === 429) backoff.busy(error.retryAfter);
        else if (isPassing && serverErrors < maxServerErrors) {
          serverErrors += 1;
          backoff.missed(false);
          await this.#world.unlessStopped(() => backoff.afterFailure());
        } else {
          backoff.heard();
          if (status !== 401) return error;
          await this.#world.signIn();
        }
      }
    }
  }
}

/** A certificate of a reading; an error where it could not be read. */
export function readingOf(reading: Reading, id: number): ReadCertificate | null | CommandError {
  if (reading instanceof CommandError) return reading;
  const certificate = reading.get(id);
  return certificate === undefined ? unreadable : certificate;
}

const unreadable = new CommandError('It cannot be read, or not by you.', { status: 403 });
