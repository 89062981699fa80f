import { CommandError } from '#command/errors.ts';
import { inParallel } from '../in-parallel.ts';
import type { Retryer } from '../retry.ts';
import type { CertificateFinder, ListedCertificate } from './certificate-finder.ts';
import { findAll } from './find-all.ts';
import {
  type BatchLimits,
  firstLimits,
  type KeyField,
  keyFields,
  keyText,
  printKeys,
  takeBatch,
} from './key-query.ts';
import type { ListKey } from './list-entry.ts';
import { namesOf } from './names.ts';

/** The answer to one key: the certificates it names, or why that could not be found out. */
export type KeyAnswer =
  | { readonly certificates: readonly ListedCertificate[] }
  | { readonly failure: string };

const simultaneous = 4;
/** A name that is part of more certificates than these is asked for as a whole. */
const maxOfNames = 5_000;
/** Status codes by which servers on the way say that an address is too long, IIS with 404 and some proxies with 400. */
const tooLong: ReadonlySet<number> = new Set([400, 404, 413, 414, 431]);

/** Asks for keys in bounded batches, and learns from refusals how large a batch may be. */
export class KeySearch {
  readonly #finder: CertificateFinder;
  readonly #retryer: Retryer;
  #limits: BatchLimits = firstLimits;
  /** Characters of the longest query that was answered; 0: none was yet. */
  #proven = 0;
  /** Single keys refused before anything was answered: it is not the length then. */
  #refused = 0;
  /** Why asking further is useless. */
  #hopeless: string | null = null;

  constructor(finder: CertificateFinder, retryer: Retryer) {
    this.#finder = finder;
    this.#retryer = retryer;
  }

  /**
   * @param keys each once, and none of SHA-256: Command cannot search for it
   * @param onAnswered told how many more keys have their answer
   */
  async search(
    keys: readonly ListKey[],
    collectionId: number | undefined,
    onAnswered: (count: number) => void,
  ): Promise<ReadonlyMap<string, KeyAnswer>> {
    const answers = new Map<string, KeyAnswer>();
    for (const kind of ['thumbprint', 'serialNumber', 'id', 'name'] as const) {
      const ofKind = keys.filter((key) => key.kind === kind);
      for (const [place, field] of keyFields[kind].entries()) {
        const isLast = place === keyFields[kind].length - 1;
        await this.#searchField(ofKind, field, collectionId, answers, isLast ? onAnswered : () => {});
      }
    }
    return answers;
  }

  async #searchField(
    keys: readonly ListKey[],
    field: KeyField,
    collectionId: number | undefined,
    answers: Map<string, KeyAnswer>,
    onAnswered: (count: number) => void,
  ): Promise<void> {
    const answer = (batch: readonly ListKey[], each: (key: ListKey) => KeyAnswer) => {
      for (const key of batch) answers.set(keyText(key), joined(answers.get(keyText(key)), each(key)));
      onAnswered(batch.length);
    };
    const ask = async (batch: readonly ListKey[], asked: KeyField = field): Promise<void> => {
      if (this.#hopeless !== null) {
        const failure = this.#hopeless;
        return answer(batch, () => ({ failure }));
      }
      const queryString = printKeys(batch, asked);
      const size = encodeURIComponent(queryString).length;
      try {
        const found = await this.#readAll(queryString, collectionId, asked.operator === '-contains');
        this.#proven = Math.max(this.#proven, size);
        if (found === 'tooMany') return await ask(batch, { ...asked, operator: '-eq' });
        const { failure } = found;
        if (failure !== null) return answer(batch, () => ({ failure }));
        const byKey = groupByKey(batch, found.certificates);
        answer(batch, (key) => ({ certificates: byKey.get(keyText(key)) ?? [] }));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        if (batch.length > 1 && tooLong.has(error.status ?? 0)) {
          this.#learn(size);
          const half = Math.ceil(batch.length / 2);
          await ask(batch.slice(0, half), asked);
          await ask(batch.slice(half), asked);
          return;
        }
        this.#giveUpAfter(error);
        answer(batch, () => ({ failure: failureOf(error) }));
      }
    };
    await inParallel(this.#batches(keys, field), simultaneous, (batch) => ask(batch));
  }

  /** Cut when they are asked for, so that what was learned counts for all that follow. */
  *#batches(keys: readonly ListKey[], field: KeyField): Generator<readonly ListKey[]> {
    let start = 0;
    while (start < keys.length) {
      const batch = takeBatch(keys, start, this.#limits, field);
      start += batch.length;
      yield batch;
    }
  }

  async #readAll(queryString: string, collectionId: number | undefined, isBounded: boolean) {
    const certificates: ListedCertificate[] = [];
    const request = { queryString, collectionId, digests: false };
    let total = 0;
    for await (const step of findAll(request, this.#finder, this.#retryer)) {
      certificates.push(...step.items);
      total = Math.max(total, certificates.length + (step.left ?? 0));
      if (isBounded && total > maxOfNames) return 'tooMany';
    }
    // With some missing, what is there may be one of several.
    return {
      certificates,
      failure: certificates.length < total ? incomplete(certificates.length, total) : null,
    };
  }

  #giveUpAfter(error: CommandError): void {
    const { status } = error;
    if (this.#proven === 0 && tooLong.has(status ?? 0)) this.#refused += 1;
    if (status === 401 || status === 403 || this.#refused >= 3) this.#hopeless = failureOf(error);
  }

  #learn(refusedSize: number): void {
    if (refusedSize <= this.#proven) return;
    const characters = Math.max(this.#proven, Math.floor(refusedSize / 2), 1);
    this.#limits = { ...this.#limits, characters: Math.min(this.#limits.characters, characters) };
  }
}

/** Certificates found in one field and in another, each once. */
function joined(before: KeyAnswer | undefined, now: KeyAnswer): KeyAnswer {
  if (before === undefined || 'failure' in now) return now;
  if ('failure' in before) return before;
  const known = new Set(before.certificates.map(({ Id }) => Id));
  return { certificates: [...before.certificates, ...now.certificates.filter(({ Id }) => !known.has(Id))] };
}

/** The failure, and the id by which Command's support finds the request: a list of findings is kept, and looked at by others. */
export function failureOf({ message, correlationId }: CommandError): string {
  return correlationId === null ? message : `${message} Command’s id: ${correlationId}`;
}

/** Why nothing is said of what was not among the certificates that were given. */
export function incomplete(read: number, total: number): string {
  return `Command gave ${read} of ${total} certificates and then no more.`;
}

function groupByKey(
  batch: readonly ListKey[],
  found: readonly ListedCertificate[],
): ReadonlyMap<string, readonly ListedCertificate[]> {
  const kind = batch[0]?.kind ?? 'id';
  const groups = new Map<string, ListedCertificate[]>();
  for (const certificate of found) {
    for (const value of keyValues(kind, certificate)) {
      const key = keyText({ kind, value });
      const group = groups.get(key);
      if (group) group.push(certificate);
      else groups.set(key, [certificate]);
    }
  }
  return groups;
}

function keyValues(kind: ListKey['kind'], certificate: ListedCertificate): Iterable<string> {
  if (kind === 'id') return [String(certificate.Id)];
  if (kind === 'name') return namesOf(certificate);
  if (kind === 'serialNumber') return [(certificate.SerialNumber ?? '').replace(/^0+/, '').toUpperCase()];
  return [(certificate.Thumbprint ?? '').toUpperCase()];
}
