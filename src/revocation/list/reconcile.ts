import { Retryer } from '../retry.ts';
import type { Answer, Answers } from './answers.ts';
import type { CertificateFinder, ListedCertificate } from './certificate-finder.ts';
import { addDigests, findDigests } from './digest-search.ts';
import { keyText } from './key-query.ts';
import { type KeyAnswer, KeySearch } from './key-search.ts';
import { type KeyKind, keyKinds, type ListEntry, type ListKey } from './list-entry.ts';

export interface Scope {
  /** undefined: everything. */
  readonly collectionId: number | undefined;
  /** Whether the caller may see what is not in the collection. */
  readonly seesAll: boolean;
}

export interface ReconcileProgress {
  readonly checked: number;
  readonly total: number;
  /** Seconds that the server asked to wait; null while it is being asked. */
  readonly waiting: number | null;
}

export interface ReconcileOptions {
  /** Whether SHA-256 thumbprints are looked for in every certificate of the scope: Command cannot search them. */
  readonly readsEverything: boolean;
  readonly onProgress: (progress: ReconcileProgress) => void;
  /** Answers found before: only what failed is looked for again. */
  readonly known?: Answers | undefined;
}

/** Entries that are looked at in one go. */
const slice = 5_000;

/**
 * Looks for what a list names, in each way in which it may be read. A key that could not be looked for keeps the reason: it is never
 * called not found. Rejects with what the finder rejects with, unless that is a CommandError.
 */
export async function reconcile(
  entries: readonly ListEntry[],
  finder: CertificateFinder,
  scope: Scope,
  options: ReconcileOptions,
): Promise<Answers> {
  const answers = new Map<string, Answer>(options.known);
  let progress: ReconcileProgress = { checked: 0, total: 0, waiting: null };
  const report = (change: Partial<ReconcileProgress>) => {
    progress = { ...progress, ...change };
    options.onProgress(progress);
  };
  const retryer = new Retryer({
    wait: (milliseconds) => finder.wait(milliseconds),
    onWaiting: (waiting) => report({ waiting }),
  });
  const search = new KeySearch(finder, retryer);
  const seesBeyond = scope.collectionId !== undefined && scope.seesAll;

  async function look(keys: readonly ListKey[], collectionId: number | undefined) {
    report({ total: progress.total + keys.length });
    return search.search(keys, collectionId, (count) => report({ checked: progress.checked + count }));
  }
  /** Here first, then beyond: a number that several CAs give may be that of a certificate elsewhere as well. */
  async function lookEverywhere(keys: readonly ListKey[]) {
    const here = await look(keys, scope.collectionId);
    const open = keys.filter((key) => seesBeyond && mayBeElsewhere(key, here.get(keyText(key))));
    const beyond = open.length > 0 ? await look(open, undefined) : new Map<string, KeyAnswer>();
    for (const [key, answer] of here) answers.set(key, withOutside(answer, beyond.get(key)));
  }
  const isUnknown = (key: ListKey) => {
    const answer = answers.get(keyText(key));
    return !answer || 'failure' in answer;
  };
  /** Keys by which the entries name certificates in one way or another, each once. */
  const keysOf = (name: (entry: ListEntry) => readonly ListKey[]) =>
    distinct(entries, name, () => finder.wait(0));

  await lookEverywhere(await keysOf((entry) => firstReadings(entry).filter(isUnknown)));
  await lookEverywhere(
    await keysOf((entry) => (isNowhere(entry, answers) ? laterReadings(entry).filter(isUnknown) : [])),
  );
  const digests = await keysOf(({ readings }) =>
    readings.filter((key) => key.kind === 'thumbprintSha256' && isUnknown(key)),
  );
  if (digests.length > 0) {
    const found = options.readsEverything
      ? await findDigests(digests, finder, retryer, scope.collectionId, (checked, total) =>
          report({ checked, total }),
        )
      : new Map(digests.map((key) => [keyText(key), notSearched]));
    for (const [key, answer] of found) answers.set(key, withOutside(answer, undefined));
  }
  await addDigests(entries, answers, finder, retryer);
  return answers;
}

const notSearched = { failure: 'Command cannot search SHA-256 thumbprints.' };

/** A value of 40 digits is a thumbprint, if there is one, before it is a serial number: both is not possible. */
function firstReadings({ readings }: ListEntry): readonly ListKey[] {
  const searchable = readings.filter(({ kind }) => kind !== 'thumbprintSha256');
  return searchable[0]?.kind === 'thumbprint' ? searchable.slice(0, 1) : searchable;
}

function laterReadings({ readings }: ListEntry): readonly ListKey[] {
  return readings[0]?.kind === 'thumbprint' ? readings.slice(1) : [];
}

function isNowhere(entry: ListEntry, answers: Answers): boolean {
  return firstReadings(entry).every((key) => {
    const answer = answers.get(keyText(key));
    return (
      answer !== undefined &&
      'certificates' in answer &&
      answer.certificates.length + answer.outside.length === 0
    );
  });
}

/** Thumbprints and IDs are those of one certificate. */
function mayBeElsewhere({ kind }: ListKey, answer: KeyAnswer | undefined): boolean {
  if (!answer || 'failure' in answer) return false;
  return answer.certificates.length === 0 || kind === 'serialNumber' || kind === 'name';
}

function withOutside(here: KeyAnswer, beyond: KeyAnswer | undefined): Answer {
  if ('failure' in here) return here;
  if (beyond === undefined) return { ...here, outside: [] };
  if ('failure' in beyond) return beyond;
  const inside = new Set(here.certificates.map(({ Id }) => Id));
  return { ...here, outside: beyond.certificates.filter(({ Id }) => !inside.has(Id)) };
}

/** The answer to an entry: the certificates that each of its readings names. */
export function answerTo(entry: ListEntry, answers: Answers): Answer {
  const certificates = new Map<number, ListedCertificate>();
  const outside = new Map<number, ListedCertificate>();
  const isFound = !isNowhere(entry, answers);
  const asked =
    isFound && entry.readings[0]?.kind === 'thumbprint' ? entry.readings.slice(0, 1) : entry.readings;
  for (const key of asked) {
    const answer = answers.get(keyText(key)) ?? { failure: 'It was not looked for.' };
    if ('failure' in answer) return answer;
    for (const each of answer.certificates) certificates.set(each.Id, each);
    for (const each of answer.outside) outside.set(each.Id, each);
  }
  return {
    certificates: [...certificates.values()],
    outside: [...outside.values()].filter(({ Id }) => !certificates.has(Id)),
  };
}

/**
 * Each key once, by kind: a query asks for one field.
 * @param pause lets something else have its turn: a list may have a hundred thousand entries
 */
async function distinct(
  entries: readonly ListEntry[],
  name: (entry: ListEntry) => readonly ListKey[],
  pause: () => Promise<void>,
): Promise<readonly ListKey[]> {
  const seen = new Set<string>();
  const byKind = new Map<KeyKind, ListKey[]>(keyKinds.map((kind) => [kind, []]));
  for (const [index, entry] of entries.entries()) {
    if (index > 0 && index % slice === 0) await pause();
    for (const key of name(entry)) {
      const text = keyText(key);
      if (seen.has(text)) continue;
      seen.add(text);
      byKind.get(key.kind)?.push(key);
    }
  }
  return [...byKind.values()].flat();
}
