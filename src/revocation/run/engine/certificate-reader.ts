import { CommandError } from '#command/errors.ts';
import { inParallel } from '../../in-parallel.ts';
import { classifyFailure } from '../../retry.ts';
import type { ReadCertificate, RunTransport } from '../ports.ts';
import type { Backoff } from './backoff.ts';
import type { Control } from './control.ts';
import { asCommandError } from './request.ts';

const idsPerRead = 200;
export const concurrentReads = 4;
const maxServerErrors = 5;

/** The certificates that were read, without those that the caller may not read; or why nothing could be read. */
export type Reading = ReadonlyMap<number, ReadCertificate | null> | CommandError;

interface Surroundings {
  readonly transport: RunTransport;
  readonly backoff: Backoff;
  readonly control: Control;
}

/** Asks Command questions until it answers, and reads certificates. */
export class CertificateReader {
  readonly #world: Surroundings;

  constructor(world: Surroundings) {
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
      await handle(part, await this.ask(() => this.#world.transport.read(part)));
    });
  }

  /** Waits for a server that cannot be reached, for as long as it takes. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer | CommandError> {
    const { backoff, control } = this.#world;
    let serverErrors = 0;
    for (;;) {
      if (control.state.isWaiting) await control.unlessStopped(() => backoff.calm());
      try {
        const answer = await question();
        control.dispatch({ type: 'answered' });
        return answer;
      } catch (thrown) {
        const error = asCommandError(thrown);
        if (control.state.isStopping) return error;
        const failure = classifyFailure(error);
        // A run waits for a server that is being started anew as for one that is gone, and asks again soon, whatever time it names.
        if (failure === 'unreachable' || error.status === 503) backoff.unreachable();
        else if (failure === 'busy') backoff.busy(error.retryAfter);
        else if (failure === 'passing' && serverErrors < maxServerErrors) {
          serverErrors += 1;
          control.dispatch({ type: 'unanswered', isSure: false });
          await control.unlessStopped(() => backoff.afterFailure());
        } else {
          control.dispatch({ type: 'answered' });
          if (failure !== 'signIn') return error;
          await control.signIn();
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
