import { CommandError } from '#command/errors.ts';
import { inParallel } from '../in-parallel.ts';
import type { Retryer } from '../retry.ts';
import type { Answer } from './answers.ts';
import type { CertificateFinder, ListedCertificate } from './certificate-finder.ts';
import { findAll } from './find-all.ts';
import { keyFields, keyText, shortQueries } from './key-query.ts';
import { failureOf, incomplete, type KeyAnswer } from './key-search.ts';
import type { ListEntry, ListKey } from './list-entry.ts';

const simultaneous = 4;

/** Reads every certificate of the scope and compares its SHA-256, until all are found: Command has no field for it. */
export async function findDigests(
  keys: readonly ListKey[],
  finder: CertificateFinder,
  retryer: Retryer,
  collectionId: number | undefined,
  onRead: (read: number, total: number) => void,
): Promise<ReadonlyMap<string, KeyAnswer>> {
  const open = new Set(keys.map(({ value }) => value));
  const found = new Map<string, ListedCertificate[]>();
  let failure: string | null = null;
  const request = { digests: true, queryString: '', collectionId };
  let read = 0;
  let total = 0;
  try {
    for await (const step of findAll(request, finder, retryer)) {
      for (const certificate of step.items) {
        const { sha256 } = certificate;
        if (!sha256) failure = 'Command’s list does not carry every certificate itself.';
        else if (open.has(sha256)) found.set(sha256, [...(found.get(sha256) ?? []), certificate]);
      }
      read += step.items.length;
      total = Math.max(total, read + (step.left ?? 0));
      onRead(read, total);
      if (found.size === open.size) break;
    }
    if (found.size < open.size && read < total) failure = incomplete(read, total);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    failure = failureOf(error);
  }
  return new Map(
    keys.map((key): [string, KeyAnswer] => {
      const certificates = found.get(key.value) ?? [];
      return [keyText(key), certificates.length === 0 && failure !== null ? { failure } : { certificates }];
    }),
  );
}

/**
 * Reads the SHA-256 of certificates that were found by something else, where the list says one as well: it must agree. Where it cannot be
 * read, nothing is known of those certificates.
 */
export async function addDigests(
  entries: readonly ListEntry[],
  answers: Map<string, Answer>,
  finder: CertificateFinder,
  retryer: Retryer,
): Promise<void> {
  const keys = new Set(
    entries
      .filter(({ claims }) => claims.some(({ subject }) => subject === 'thumbprintSha256'))
      .flatMap(({ readings }) => readings.map(keyText)),
  );
  const wanted = new Map<number, ListKey>();
  for (const key of keys) {
    for (const { Id, sha256 } of certificatesOf(answers.get(key)))
      if (sha256 === undefined) wanted.set(Id, { kind: 'id', value: String(Id) });
  }
  if (wanted.size === 0) return;
  const { digests, failure } = await readDigests([...wanted.values()], finder, retryer);
  for (const key of keys) {
    const answer = answers.get(key);
    if (!answer || 'failure' in answer) continue;
    const digested = (each: ListedCertificate) =>
      each.sha256 === undefined ? { ...each, sha256: digests.get(each.Id) ?? null } : each;
    const next = { certificates: answer.certificates.map(digested), outside: answer.outside.map(digested) };
    const isKnown = certificatesOf(next).every(({ sha256 }) => sha256);
    const why = failure ?? 'Its SHA-256 could not be read, so that nobody can tell whether it agrees.';
    answers.set(key, isKnown ? next : { failure: why });
  }
}

async function readDigests(
  keys: readonly ListKey[],
  finder: CertificateFinder,
  retryer: Retryer,
): Promise<{ readonly digests: ReadonlyMap<number, string>; readonly failure: string | null }> {
  const digests = new Map<number, string>();
  const [field] = keyFields.id;
  let failure: string | null = null;
  if (!field) return { digests, failure };
  await inParallel(shortQueries(keys, field), simultaneous, async (queryString) => {
    const request = { digests: true, queryString, collectionId: undefined };
    try {
      for await (const step of findAll(request, finder, retryer))
        for (const { Id, sha256 } of step.items) if (sha256) digests.set(Id, sha256);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      failure = failureOf(error);
    }
  });
  return { digests, failure };
}

function certificatesOf(answer: Answer | undefined): readonly ListedCertificate[] {
  return answer && 'certificates' in answer ? [...answer.certificates, ...answer.outside] : [];
}
