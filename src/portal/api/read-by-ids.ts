import type { CertificateIdentity } from '#command/certificate.ts';
import { getCertificate, listCertificateIdentities } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import { narrowToIds } from '#revocation/narrow-scope.ts';
import type { Scope } from '#revocation/scope.ts';
import { toListQuery } from './certificate-list.ts';
import { callCommand } from './transport.ts';

/** Ids in one query: servers before Command may refuse an address of more than 2,048 characters. */
const idsPerQuery = 40;
const queriesAtOnce = 4;

/** A Command that does not know the query field for ids, as its refusals have shown since this page was loaded. */
let isWithoutIdField = false;

/**
 * The certificates with these ids in the scope, in any order; each is asked for by itself where Command cannot search for ids, as
 * long as the scope is everything that the caller may read.
 * @throws CommandError
 */
export async function readByIds(
  scope: Scope,
  ids: readonly number[],
  signal?: AbortSignal,
  includeLocations = false,
): Promise<readonly CertificateIdentity[]> {
  const found: CertificateIdentity[] = [];
  const batches = Array.from({ length: Math.ceil(ids.length / idsPerQuery) }, (_, index) =>
    ids.slice(index * idsPerQuery, (index + 1) * idsPerQuery),
  );
  await inParallel(batches, queriesAtOnce, async (batch) => {
    found.push(...(await readSome(scope, batch, signal, includeLocations)));
  });
  return found;
}

async function readSome(
  scope: Scope,
  batch: readonly number[],
  signal: AbortSignal | undefined,
  includeLocations: boolean,
): Promise<readonly CertificateIdentity[]> {
  const isEverything = scope.query === '' && scope.includeRevoked && scope.includeExpired;
  if (isWithoutIdField && isEverything) return readEach(scope, batch, signal, includeLocations);
  try {
    return await readBatch(scope, batch, signal, includeLocations);
  } catch (error) {
    const isRefused = error instanceof CommandError && error.status === 400;
    if (!isRefused || !isEverything) throw error;
    const read = await readEach(scope, batch, signal, includeLocations);
    // Or it was something else that it refused: then each would be refused as well.
    isWithoutIdField = true;
    return read;
  }
}

/** One request for each: there is no other way without a query. */
async function readEach(
  { collectionId }: Scope,
  batch: readonly number[],
  signal: AbortSignal | undefined,
  includeLocations: boolean,
): Promise<readonly CertificateIdentity[]> {
  const found: CertificateIdentity[] = [];
  for (const id of batch) {
    try {
      const query = { collectionId, includeLocations };
      found.push((await callCommand(getCertificate, { params: { id }, query, signal })).data);
    } catch (error) {
      // The certificate is not there, not to be seen, or cannot be read.
      if (!(error instanceof CommandError) || ![200, 403, 404].includes(error.status ?? 0)) throw error;
    }
  }
  return found;
}

/** Asks for those that a short answer has left out, as long as the server counts more than it has given. */
async function readBatch(
  scope: Scope,
  batch: readonly number[],
  signal: AbortSignal | undefined,
  includeLocations: boolean,
): Promise<readonly CertificateIdentity[]> {
  const found = new Map<number, CertificateIdentity>();
  for (;;) {
    const missing = batch.filter((id) => !found.has(id));
    const query = {
      ...toListQuery(narrowToIds(scope, missing)),
      ReturnLimit: missing.length,
      includeLocations,
    };
    const { data, totalCount } = await callCommand(listCertificateIdentities, { query, signal });
    const known = found.size;
    for (const each of data) if (batch.includes(each.Id)) found.set(each.Id, each);
    const isAll = totalCount === null || totalCount <= data.length;
    // Certificates that Command counts and does not give are left to whoever asks for them one by one.
    if (isAll || found.size === known) return [...found.values()];
  }
}
