import * as z from 'zod/mini';
import { certificateStates } from '#command/certificate-states.ts';
import { idTextSteps, readIdText } from '#revocation/ids-as-text.ts';
import { resultOf } from '#revocation/result-of.ts';
import type { SelectedCertificate, Selection } from '#revocation/selection.ts';

/** A megabyte of text at most, of the five that browsers give. */
export const maxKept = 250_000;

const keptSchema = z.object({
  picked: z.string(),
  all: z.nullable(
    z.object({
      scope: z.object({
        query: z.string(),
        collectionId: z.optional(z.int()),
        includeRevoked: z.boolean(),
        includeExpired: z.boolean(),
      }),
      count: z.int(),
      isExact: z.boolean(),
      excluded: z.string(),
      excludedOutside: z.string(),
    }),
  ),
});

/** A selection as it was kept: ids alone. */
export interface Kept {
  readonly ids: readonly number[];
  readonly excluded: readonly number[];
  readonly all: Selection['all'];
}

/** Comes back while a long selection is printed. */
export function* printSteps({ picked, all }: Selection): Generator<void, string, void> {
  const ids = yield* idTextSteps(picked.keys());
  if (!all) return JSON.stringify({ picked: ids, all });
  const { scope, count, isExact } = all;
  const excluded = yield* idTextSteps(all.excluded.keys());
  const excludedOutside = yield* idTextSteps(all.excludedOutside);
  return JSON.stringify({ picked: ids, all: { scope, count, isExact, excluded, excludedOutside } });
}

/** @returns null when nothing is kept, or nothing that can be read */
export function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { data } = keptSchema.safeParse(json);
  if (!data) return null;
  const ids = readIdText(data.picked, maxKept);
  const excluded = readIdText(data.all?.excluded ?? '', maxKept);
  const outside = readIdText(data.all?.excludedOutside ?? '', maxKept);
  if (!ids || !excluded || !outside) return null;
  const all = data.all && {
    scope: { ...data.all.scope, collectionId: data.all.scope.collectionId },
    count: data.all.count,
    isExact: data.all.isExact,
    excluded: new Map<number, SelectedCertificate>(),
    excludedOutside: new Set(outside),
  };
  return { ids, excluded, all };
}

export function printKept(selected: Selection): string {
  return resultOf(printSteps(selected));
}

/**
 * A kept selection as it comes back, beside what was selected meanwhile.
 * @param found those of its ids that there are still
 */
export function restored(
  kept: Kept,
  found: ReadonlyMap<number, SelectedCertificate>,
  meanwhile: Selection,
): Selection {
  const certificates = kept.ids.flatMap((id) => found.get(id) ?? []);
  const picked = new Map(certificates.map((certificate) => [certificate.Id, certificate]));
  for (const [id, certificate] of meanwhile.picked) picked.set(id, certificate);
  // Certificates that were taken out stay out, although they cannot be seen now.
  const excluded = new Map(kept.excluded.map((id) => [id, found.get(id) ?? unseen(id)]));
  const all = meanwhile.all ?? (kept.all && { ...kept.all, excluded });
  return { picked, all };
}

function unseen(id: number): SelectedCertificate {
  return {
    Id: id,
    IssuedCN: null,
    IssuedDN: null,
    SerialNumber: null,
    CertState: certificateStates.Unknown,
    RevocationReason: null,
    NotBefore: '1970-01-01T00:00:00.000Z',
    NotAfter: '9999-12-31T23:59:59.000Z',
    CertificateAuthorityId: null,
    CertificateAuthorityName: null,
    TemplateName: null,
    KeyUsage: null,
  };
}
