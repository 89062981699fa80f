import { CommandError } from '#command/errors.ts';
import { isRelease } from '../obstacle.ts';
import type { OpenVerdict } from './answer.ts';
import { type Attribution, attribute, attributeByHistory, type RunMark } from './attribution.ts';
import type { CertificateReader } from './certificate-reader.ts';
import type { RunIntention } from './intention.ts';
import type { ReadCertificate, RunPort } from './run-port.ts';

interface Surroundings {
  readonly port: RunPort;
  readonly intention: RunIntention;
  readonly reader: CertificateReader;
  /** When the run sent its first request, by the clock of this machine; null: not yet. */
  firstSentAt(): number | null;
}

/** Finds out whose a change of a certificate is. */
export class Attributor {
  readonly #world: Surroundings;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** When the run sent its first request, by Command's clock. Milliseconds since 1970 UTC. */
  get since(): number {
    const { port, firstSentAt } = this.#world;
    return port.serverNow() - (port.now() - (firstSentAt() ?? port.now()));
  }

  /** The history is asked where the certificate does not tell: of a release always, else where a refusal makes it a question. */
  async attribute(id: number, { type }: OpenVerdict, certificate: ReadCertificate): Promise<Attribution> {
    const { port, intention, reader } = this.#world;
    const mark = this.#mark();
    const release = isRelease(intention);
    const told = release ? null : attribute(certificate, mark);
    if (told !== null || (!release && type !== 'refused' && type !== 'shared')) return told;
    const history = await reader.ask(() => port.readHistory(id));
    return history instanceof CommandError ? null : attributeByHistory(history, mark);
  }

  #mark(): RunMark {
    const { intention } = this.#world;
    return { comment: intention.comment, effectiveDate: intention.effectiveDate, since: this.since };
  }
}
