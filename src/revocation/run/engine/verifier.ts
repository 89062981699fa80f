import { CommandError } from '#command/errors.ts';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { inParallel } from '../../in-parallel.ts';
import { isRelease } from '../../ineligible-reason.ts';
import type { Clock, ReadCertificate, RunTransport } from '../ports.ts';
import type { Outcome } from '../record/outcome.ts';
import type { RunParams } from '../record/run-params.ts';
import type { Attributor } from './attributor.ts';
import { type CertificateReader, concurrentReads } from './certificate-reader.ts';
import { failedFor, isDone, mayBeScheduled, unclearOutcome } from './diagnosis.ts';
import { denied, endedUndone } from './workflow-outcome.ts';

/** Milliseconds between a re-read that contradicts an answer and the one that counts. */
const settlingTime = 5_000;

interface Surroundings {
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly params: RunParams;
  readonly reader: CertificateReader;
  readonly attributor: Attributor;
}

type Found = ReadonlyMap<number, Outcome>;

/** Reads again what was answered: whether it is done, and what has become of what waited for an approval. */
export class Verifier {
  readonly #world: Surroundings;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Reads again what was done: it is so, or it is something else, or it could not be read and is left out. */
  async verify(ids: readonly number[], onFound: (found: Found) => Promise<void>): Promise<void> {
    const contradicted = await this.#verifyOnce(ids, onFound);
    if (contradicted.size === 0) return;
    // A re-read may be behind: only a second one, some seconds later, contradicts an answer.
    await this.#world.clock.wait(settlingTime);
    const again = await this.#verifyOnce([...contradicted.keys()], onFound);
    await onFound(again);
  }

  /** @returns what a reading contradicts */
  async #verifyOnce(ids: readonly number[], onFound: (found: Found) => Promise<void>): Promise<Found> {
    const contradicted = new Map<number, Outcome>();
    await this.#world.reader.read(ids, async (part, reading) => {
      if (reading instanceof CommandError) return;
      const verified = new Map<number, Outcome>();
      for (const id of part) {
        const outcome = this.#verified(reading.get(id));
        if (outcome) (outcome.kind === 'verified' ? verified : contradicted).set(id, outcome);
      }
      await onFound(verified);
    });
    return contradicted;
  }

  /** Reads once more what failed, and of which an earlier request may have been carried out since: it is so, or is left out. */
  async recheck(ids: readonly number[], onFound: (found: Found) => Promise<void>): Promise<void> {
    const { reader, params } = this.#world;
    await reader.read(ids, async (part, reading) => {
      if (reading instanceof CommandError) return;
      const outcomes = new Map<number, Outcome>();
      for (const id of part) {
        const certificate = reading.get(id);
        if (certificate && isDone(certificate, params)) outcomes.set(id, await this.#whose(certificate));
      }
      await onFound(outcomes);
    });
  }

  /** The outcome of a certificate that is as it was asked for: done by this run, or by somebody else. */
  async #whose(certificate: ReadCertificate): Promise<Outcome> {
    const verdict = { type: 'unanswered', isOver: true } as const;
    const attribution = await this.#world.attributor.attribute(certificate.Id, verdict, certificate);
    if (attribution !== 'others') return { kind: 'verified' };
    return isRelease(this.#world.params) ? failedFor('notOnHold', null) : { kind: 'alreadyRevoked' };
  }

  /**
   * The outcomes of certificates whose workflow waited for an approval. Certificates that wait still, or cannot be read, are left out.
   */
  async refresh(
    workflows: ReadonlyMap<number, string | null>,
    onFound: (found: Found) => Promise<void>,
  ): Promise<void> {
    await this.#world.reader.read([...workflows.keys()], async (ids, reading) => {
      if (reading instanceof CommandError) return;
      const outcomes = new Map<number, Outcome>();
      await inParallel(ids, concurrentReads, async (id) => {
        const outcome = await this.#refreshed(reading.get(id), workflows.get(id) ?? null);
        if (outcome) outcomes.set(id, outcome);
      });
      await onFound(outcomes);
    });
  }

  async #refreshed(
    certificate: ReadCertificate | null | undefined,
    workflowId: string | null,
  ): Promise<Outcome | null> {
    const { transport, clock, params } = this.#world;
    if (certificate === undefined) return null;
    if (certificate === null)
      return {
        kind: 'failed',
        cause: 'notFound',
        message: 'Command has no certificate with this id any more.',
      };
    const done = isDone(certificate, params);
    if (done) return await this.#whose(certificate);
    const instance = workflowId
      ? await this.#world.reader.ask(() => transport.readWorkflow(workflowId))
      : null;
    if (!instance || instance instanceof CommandError) return null;
    if (endedUndone.has(instance.status)) return denied(instance.message);
    if (instance.status !== workflowStatuses.Complete) return null;
    if (mayBeScheduled(params, clock.serverNow())) return { kind: 'revoked' };
    // The workflow waits for nobody any more.
    return done === null ? unclearOutcome(certificate, 'Its workflow is complete.') : null;
  }

  /** null when nothing can be said: it may not be read, its state is not clear, or what was put off may still be to come. */
  #verified(certificate: ReadCertificate | null | undefined): Outcome | null {
    const { params, clock } = this.#world;
    if (certificate === undefined) return null;
    const done = certificate && isDone(certificate, params);
    if (done) return { kind: 'verified' };
    if (certificate && done === null) return null;
    if (certificate && mayBeScheduled(params, clock.serverNow())) return null;
    return {
      kind: 'failed',
      cause: 'contradicted',
      message: certificate
        ? 'Command answered that it was done; read again, it was not.'
        : 'Command answered that it was done; read again, there was no certificate with this id.',
    };
  }
}
