import { CommandError } from '#command/errors.ts';
import { isRelease } from '../../ineligible-reason.ts';
import type { Clock, ReadCertificate, RunTransport } from '../ports.ts';
import type { RunParams } from '../record/run-params.ts';
import type { OpenVerdict } from './answer.ts';
import { type Attribution, attribute, attributeByHistory, keptForm, type RunMark } from './attribution.ts';
import { type CertificateReader, readingOf } from './certificate-reader.ts';
import { isDone } from './diagnosis.ts';

interface Surroundings {
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly params: RunParams;
  readonly reader: CertificateReader;
  /** When the run sent its first request, by the clock of this machine; null: not yet. */
  firstSentAt(): number | null;
  /** A certificate that this run has revoked; null: none yet. */
  anyRevoked(): number | null;
}

/** Finds out whose a change of a certificate is. */
export class Attributor {
  readonly #world: Surroundings;
  #keptComment: string | undefined;
  #learning: Promise<void> | null = null;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** When the run sent its first request, by Command's clock. Milliseconds since 1970 UTC. */
  get since(): number {
    const { clock, firstSentAt } = this.#world;
    return this.atServer(firstSentAt() ?? clock.now());
  }

  /** A time of this machine's clock by Command's. */
  atServer(time: number): number {
    const { clock } = this.#world;
    return clock.serverNow() - (clock.now() - time);
  }

  /** The history is asked where the certificate does not tell: of a release always, else where a refusal makes it a question. */
  async attribute(id: number, { type }: OpenVerdict, certificate: ReadCertificate): Promise<Attribution> {
    const { transport, params, reader } = this.#world;
    const release = isRelease(params);
    let told = release ? null : attribute(certificate, this.#mark());
    if (told === 'others' && (await this.#hasLearned())) told = attribute(certificate, this.#mark());
    if (told !== null || (!release && type !== 'refused' && type !== 'shared')) return told;
    const history = await reader.ask(() => transport.readHistory(id));
    return history instanceof CommandError ? null : attributeByHistory(history, this.#mark());
  }

  /**
   * Reads what has become of the run's own comment, once: a Command that keeps comments in another form would make somebody else's
   * of all that this run has done. @returns whether it keeps another form
   */
  async #hasLearned(): Promise<boolean> {
    const id = this.#world.anyRevoked();
    if (id !== null) this.#learning ??= this.#learnFrom(id);
    await this.#learning;
    return this.#keptComment !== undefined;
  }

  async #learnFrom(id: number): Promise<void> {
    const { params, reader } = this.#world;
    await reader.read([id], async (_, reading) => {
      const certificate = readingOf(reading, id);
      if (certificate && !(certificate instanceof CommandError) && isDone(certificate, params))
        this.#keptComment = keptForm(certificate, params.comment);
    });
  }

  #mark(): RunMark {
    const { params } = this.#world;
    const { comment, effectiveDate } = params;
    return { comment, keptComment: this.#keptComment, effectiveDate, since: this.since };
  }
}
