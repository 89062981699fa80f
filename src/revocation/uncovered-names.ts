import { certificateStates, isUnclear } from '#command/certificate-states.ts';
import { foldText } from '#command/folded-text.ts';
import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
import { inParallel } from './in-parallel.ts';
import { lastingReason, waits } from './ineligible-reason.ts';
import type { SelectedCertificate } from './selection.ts';

/** The certificates that match a query, neither revoked nor expired ones; the total is null when it is not said. */
export type FindValid = (
  query: string,
  limit: number,
) => Promise<{ readonly certificates: readonly SelectedCertificate[]; readonly totalCount: number | null }>;

export interface UncoveredNames {
  /** Common names that keep no valid certificate, in the order of their certificates. */
  readonly names: readonly string[];
  /** Of how many common names that is known. */
  readonly checked: number;
  /** Common names with a valid certificate among those to be revoked. */
  readonly total: number;
}

/** More names are not asked for: it would take longer than anybody waits for it. */
const maxNames = 200;
const namesPerQuery = 20;
/** Some servers refuse an address of more than 2,048 characters. */
const maxQueryLength = 1500;
const limit = 500;
const queriesAtOnce = 4;
/** Looked at in one go: a few milliseconds. */
const sliceSize = 1_000;

const invalid: ReadonlySet<number> = new Set([
  certificateStates.Revoked,
  certificateStates.Denied,
  certificateStates.Failed,
  certificateStates.Pending,
]);

/**
 * Finds the common names that keep no valid certificate when these are revoked. Rejects with what `find` rejects with.
 * @param pause lets others work for a moment
 * @param now milliseconds since 1970 UTC
 */
export async function findUncoveredNames(
  certificates: readonly SelectedCertificate[],
  find: FindValid,
  pause: () => Promise<void>,
  now: number,
): Promise<UncoveredNames> {
  const time = new Date(now).toISOString();
  const ids = new Set<number>();
  const names = new Map<string, string>();
  for (const [index, certificate] of certificates.entries()) {
    if (index % sliceSize === 0) await pause();
    // A certificate that is not sent stays valid.
    if (lastingReason(certificate) || waits(certificate, now)) continue;
    ids.add(certificate.Id);
    const name = certificate.IssuedCN;
    if (name && isValid(certificate, time) && !names.has(keyOf(name))) names.set(keyOf(name), name);
  }
  const asked = [...names.values()].slice(0, maxNames).filter((name) => weightOf(name) <= maxQueryLength);
  const kept = new Set<string>();
  const undecided: string[] = [];

  async function ask(batch: readonly string[]): Promise<void> {
    const terms = batch.map((name) => comparison('CN', '-eq', name));
    const [only] = terms;
    if (!only) return;
    const query = terms.length === 1 ? only : { type: 'or' as const, terms };
    const { certificates: found, totalCount } = await find(printQuery(query), limit);
    const unclear = new Set<string>();
    for (const other of found)
      if (other.IssuedCN && !ids.has(other.Id) && isValid(other, time))
        (isUnclear(other) ? unclear : kept).add(keyOf(other.IssuedCN));
    // Of an answer that is cut off, what it does not name is not known.
    const isCutOff = totalCount === null ? found.length >= limit : totalCount > found.length;
    const isOpen = (key: string) => !kept.has(key) && (isCutOff || unclear.has(key));
    undecided.push(...batch.filter((name) => isOpen(keyOf(name))));
  }

  await inParallel(intoQueries(asked), queriesAtOnce, ask);
  const alone = undecided.splice(0);
  await inParallel(alone, queriesAtOnce, (name) => ask([name]));
  const unknown = new Set(undecided);
  const decided = asked.filter((name) => !unknown.has(name));
  return {
    names: decided.filter((name) => !kept.has(keyOf(name))),
    checked: decided.length,
    total: names.size,
  };
}

/** In force at this time, ISO 8601 in UTC. */
function isValid(certificate: SelectedCertificate, time: string): boolean {
  return !invalid.has(certificate.CertState) && certificate.NotBefore <= time && time <= certificate.NotAfter;
}

/** Host names are the same in any letter case, and Command compares them so. */
function keyOf(name: string): string {
  return foldText(name);
}

/** About what it takes in an address, in characters. */
function weightOf(name: string): number {
  return [...name].reduce((sum, character) => sum + (/[\w.-]/.test(character) ? 1 : 9), 20);
}

function intoQueries(names: readonly string[]): readonly (readonly string[])[] {
  const queries: string[][] = [];
  let weight = maxQueryLength;
  for (const name of names) {
    weight += weightOf(name);
    const last = queries.at(-1);
    if (last && last.length < namesPerQuery && weight <= maxQueryLength) last.push(name);
    else {
      queries.push([name]);
      weight = weightOf(name);
    }
  }
  return queries;
}
