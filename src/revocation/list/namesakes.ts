import { CommandError } from '#command/errors.ts';
import { inParallel } from '../in-parallel.ts';
import { Retryer } from '../retry.ts';
import type { CertificateFinder, ListedCertificate } from './certificate-finder.ts';
import { findAll } from './find-all.ts';
import { type Finding, stateOf } from './findings.ts';
import { shortQueries } from './key-query.ts';
import type { ListKey } from './list-entry.ts';
import { normalizeName } from './names.ts';

/** Other certificates of a name that a list names one of. */
export interface Namesakes {
  readonly findings: readonly Finding[];
  /** Why not all were looked for; null: they were. */
  readonly disabledReason: string | null;
}

/** More names are not asked for: it would take as long as the list itself. */
const maxNames = 2_000;
const simultaneous = 4;

/**
 * Active certificates that have the common name of one that was matched, and that the list does not name: renewed ones, and those of a second
 * server. Whether they are meant as well, nobody but the operator knows.
 * @param now milliseconds since 1970 UTC
 */
export async function findNamesakes(
  findings: readonly Finding[],
  finder: CertificateFinder,
  collectionId: number | undefined,
  now: number,
): Promise<Namesakes> {
  const named = new Set(findings.flatMap(({ certificates }) => certificates.map(({ Id }) => Id)));
  const first = new Map<string, { readonly finding: Finding; readonly name: string }>();
  for (const finding of findings) {
    const name = finding.kind === 'matched' ? finding.certificates[0]?.IssuedCN : null;
    if (name && !first.has(normalizeName(name))) first.set(normalizeName(name), { finding, name });
  }
  if (first.size === 0) return { findings: [], disabledReason: null };
  if (first.size > maxNames)
    return {
      findings: [],
      disabledReason: `Others of the same names were not looked for: there are ${first.size.toLocaleString()} names.`,
    };
  const others: Finding[] = [];
  const take = (certificate: ListedCertificate) => {
    const finding = first.get(normalizeName(certificate.IssuedCN ?? ''))?.finding;
    if (!finding || named.has(certificate.Id) || stateOf(certificate, now) !== 'matched') return;
    named.add(certificate.Id);
    const note = `The list names another one of this name, in line ${finding.entry.line}.`;
    others.push({ entry: finding.entry, kind: 'also', certificates: [certificate], note });
  };
  const keys = [...first.values()].map(({ name }): ListKey => ({ kind: 'name', value: name }));
  const retryer = new Retryer({ wait: (milliseconds) => finder.wait(milliseconds) });
  try {
    await inParallel(shortQueries(keys, field), simultaneous, async (queryString) => {
      const request = { queryString, collectionId, digests: false };
      for await (const { items } of findAll(request, finder, retryer)) items.forEach(take);
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return {
      findings: others,
      disabledReason: `Others of the same names could not be looked for: ${error.message}`,
    };
  }
  return {
    findings: others.toSorted((one, other) => one.entry.line - other.entry.line),
    disabledReason: null,
  };
}

const field = { name: 'CN', operator: '-eq' } as const;
