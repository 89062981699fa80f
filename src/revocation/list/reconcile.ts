import { CommandError } from '#command/errors.ts';
import { startIdWalk } from '../id-walk.ts';
import { PatientCalls } from '../patient-calls.ts';
import type { CertificateFinder, DigestedCertificate, ListedCertificate } from './certificate-finder.ts';
import { keyText } from './key-query.ts';
import { failureOf, incomplete, type KeyAnswer, KeySearch } from './key-search.ts';
import { type KeyKind, keyKinds, type ListEntry, type ListKey } from './list-entry.ts';

/** What one entry names: `outside` when the certificates are not in the scope. */
export type Answer = KeyAnswer & { readonly outside?: boolean };

/** By `keyText`. What has no answer here was not looked for. */
export type Answers = ReadonlyMap<string, Answer>;

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
  /** What was found before: only what failed is looked for again. */
  readonly known?: Answers | undefined;
}

/** Entries that are looked at in one go. */
const slice = 5_000;
/** Certificates of one answer when every one is read. */
const digestPage = 500;

/**
 * Looks for what a list names. A key that could not be looked for keeps the reason: it is never called not found.
 * Rejects with what the finder rejects with, unless that is a CommandError.
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
  const calls = new PatientCalls(
    (milliseconds) => finder.wait(milliseconds),
    (waiting) => report({ waiting }),
  );
  const search = new KeySearch(finder, calls);

  async function look(keys: readonly ListKey[], outside: boolean) {
    report({ total: progress.total + keys.length });
    const collectionId = outside ? undefined : scope.collectionId;
    const found = await search.search(keys, collectionId, (count) =>
      report({ checked: progress.checked + count }),
    );
    for (const [key, answer] of found) answers.set(key, outside ? { ...answer, outside } : answer);
  }
  const isUnknown = (key: ListKey) => {
    const answer = answers.get(keyText(key));
    return !answer || 'failure' in answer;
  };
  const isNowhere = (key: ListKey) => {
    const answer = answers.get(keyText(key));
    return answer !== undefined && 'certificates' in answer && answer.certificates.length === 0;
  };
  const isInScopeOnly = (key: ListKey) => isNowhere(key) && answers.get(keyText(key))?.outside !== true;
  const isSearchable = ({ kind }: ListEntry) => kind !== 'thumbprintSha256';
  /** What the entries name in one way or another, each once. */
  const keysOf = (name: (entry: ListEntry) => ListKey | false) =>
    distinct(entries, name, () => finder.wait(0));
  const mayBeSerialNumber = (entry: ListEntry) =>
    isSearchable(entry) && entry.maybeSerialNumber && isNowhere(entry) && asSerialNumber(entry);

  await look(await keysOf((entry) => isSearchable(entry) && isUnknown(entry) && entry), false);
  await look(
    await keysOf((entry) => {
      const key = mayBeSerialNumber(entry);
      return key && isUnknown(key) && key;
    }),
    false,
  );
  if (scope.collectionId !== undefined && scope.seesAll) {
    await look(
      await keysOf((entry) => {
        const key = mayBeSerialNumber(entry);
        return isSearchable(entry) && isInScopeOnly(entry) && (!key || isNowhere(key)) && entry;
      }),
      true,
    );
    await look(
      await keysOf((entry) => {
        const key = mayBeSerialNumber(entry);
        return key && isInScopeOnly(key) && key;
      }),
      true,
    );
  }
  const digests = await keysOf((entry) => !isSearchable(entry) && isUnknown(entry) && entry);
  if (digests.length > 0) {
    const found = options.readsEverything
      ? await findDigests(digests, finder, calls, scope.collectionId, (checked, total) =>
          report({ checked, total }),
        )
      : notSearched(digests);
    for (const [key, answer] of found) answers.set(key, answer);
  }
  return answers;
}

/** What is known of an entry. A value that may be a thumbprint or a serial number is a thumbprint if there is one. */
export function answerTo(entry: ListEntry, answers: Answers): Answer {
  const answer = answers.get(keyText(entry)) ?? { failure: 'It was not looked for.' };
  if (!entry.maybeSerialNumber || 'failure' in answer || answer.certificates.length > 0) return answer;
  return answers.get(keyText(asSerialNumber(entry))) ?? answer;
}

function asSerialNumber({ value }: ListEntry): ListKey {
  return { kind: 'serialNumber', value: value.replace(/^0+/, '') };
}

/**
 * Each key once, by kind: a query asks for one field.
 * @param pause lets something else have its turn: a list may have a hundred thousand entries
 */
async function distinct(
  entries: readonly ListEntry[],
  name: (entry: ListEntry) => ListKey | false,
  pause: () => Promise<void>,
): Promise<readonly ListKey[]> {
  const seen = new Set<string>();
  const byKind = new Map<KeyKind, ListKey[]>(keyKinds.map((kind) => [kind, []]));
  for (const [index, entry] of entries.entries()) {
    if (index > 0 && index % slice === 0) await pause();
    const key = name(entry);
    if (!key) continue;
    const text = keyText(key);
    if (seen.has(text)) continue;
    seen.add(text);
    byKind.get(key.kind)?.push(key);
  }
  return [...byKind.values()].flat();
}

function notSearched(keys: readonly ListKey[]): Answers {
  const failure = 'Command cannot search SHA-256 thumbprints.';
  return new Map(keys.map((key) => [keyText(key), { failure }]));
}

/** Reads every certificate of the scope and compares its SHA-256, until all are found. */
async function findDigests(
  keys: readonly ListKey[],
  finder: CertificateFinder,
  calls: PatientCalls,
  collectionId: number | undefined,
  onRead: (read: number, total: number) => void,
): Promise<Answers> {
  const open = new Set(keys.map(({ value }) => value));
  const found = new Map<string, ListedCertificate[]>();
  let failure: string | null = null;
  const walk = startIdWalk<DigestedCertificate>('ascending', digestPage);
  const next = () =>
    walk.next((range, order, limit) =>
      calls.call(() => finder.digest({ collectionId, range, order, limit })),
    );
  let read = 0;
  let total = 0;
  try {
    for (let step = await next(); step; step = found.size < open.size ? await next() : null) {
      for (const { sha256, ...certificate } of step.items) {
        if (sha256 === null) failure = 'Command’s list does not carry every certificate itself.';
        else if (open.has(sha256)) found.set(sha256, [...(found.get(sha256) ?? []), certificate]);
      }
      read += step.items.length;
      total = Math.max(total, read + (step.left ?? 0));
      onRead(read, total);
    }
    if (found.size < open.size && read < total) failure = incomplete(read, total);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    failure = failureOf(error);
  }
  return new Map(
    keys.map((key): [string, Answer] => {
      const certificates = found.get(key.value) ?? [];
      return [keyText(key), certificates.length === 0 && failure !== null ? { failure } : { certificates }];
    }),
  );
}
