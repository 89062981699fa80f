import type { QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { certificateStates } from '#command/certificate-states.ts';
import { idTextSteps, readIdText } from '#revocation/ids-as-text.ts';
import { resultOf } from '#revocation/result-of.ts';
import { isEmpty, type PickedCertificate, type Selection } from '#revocation/selection.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import { createPickedReader } from '../api/picked-reader.ts';
import { mayReadAll } from '../session/permissions.ts';
import { forgetInTab, forgetOthersInTab, keepInTab, keptInTab } from '../session/tab-memory.ts';
import { inSteps } from '../ui/in-steps.ts';
import { countComing, restoration } from './restoration.ts';
import { selection } from './selection.ts';

/** What is typed for the selection stands in slots below it, and goes with it. */
const slot = 'selection';

/** A megabyte of text at most, of the five that browsers give. */
export const mostKept = 250_000;

/** In milliseconds, after the last change. */
const pause = 300;

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

interface Kept {
  readonly ids: readonly number[];
  readonly excluded: readonly number[];
  readonly all: Selection['all'];
}

/** Comes back while a long selection is printed. */
function* printSteps({ picked, all }: Selection): Generator<void, string, void> {
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
  const ids = readIdText(data.picked, mostKept);
  const excluded = readIdText(data.all?.excluded ?? '', mostKept);
  const outside = readIdText(data.all?.excludedOutside ?? '', mostKept);
  if (!ids || !excluded || !outside) return null;
  const all = data.all && {
    scope: { ...data.all.scope, collectionId: data.all.scope.collectionId },
    count: data.all.count,
    isExact: data.all.isExact,
    excluded: new Map<number, PickedCertificate>(),
    excludedOutside: new Set(outside),
  };
  return { ids, excluded, all };
}

export function printKept(selected: Selection): string {
  return resultOf(printSteps(selected));
}

/**
 * What comes back of a kept selection, beside what was selected meanwhile.
 * @param found those of its ids that there are still
 */
export function restored(
  kept: Kept,
  found: ReadonlyMap<number, PickedCertificate>,
  meanwhile: Selection,
): Selection {
  const certificates = kept.ids.flatMap((id) => found.get(id) ?? []);
  const picked = new Map(certificates.map((certificate) => [certificate.Id, certificate]));
  for (const [id, certificate] of meanwhile.picked) picked.set(id, certificate);
  // What was taken out stays out, although it cannot be seen now.
  const excluded = new Map(kept.excluded.map((id) => [id, found.get(id) ?? unseen(id)]));
  const all = meanwhile.all ?? (kept.all && { ...kept.all, excluded });
  return { picked, all };
}

function unseen(id: number): PickedCertificate {
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

let isFollowed = false;

/** Brings back what was selected before the page was loaded, and keeps what is selected from now on. Once for a page. */
export function followSelection(queryClient: QueryClient): void {
  if (isFollowed) return;
  isFollowed = true;
  forgetOthersInTab();
  const kept = parseKept(keptInTab(slot));
  if (kept && (kept.ids.length > 0 || kept.all)) void restore(queryClient, kept);
  keepFollowing();
}

let restorations = 0;

async function restore(queryClient: QueryClient, kept: Kept): Promise<void> {
  restorations += 1;
  const queryKey = ['kept-selection', restorations];
  const total = kept.ids.length + (kept.all?.count ?? 0);
  const toRead = kept.ids.length + kept.excluded.length;
  restoration.set({ status: 'reading', read: 0, toRead, total });
  // Who says that it is not to come back takes it away.
  const unsubscribe = restoration.subscribe(() => {
    if (restoration.get() === null) void queryClient.cancelQueries({ queryKey });
  });
  try {
    const found = await queryClient.fetchQuery({
      queryKey,
      queryFn: async ({ signal }) => {
        const contexts = await readContexts(queryClient);
        const read = createPickedReader(contexts, signal);
        return read([...kept.ids, ...kept.excluded], (count) => {
          if (!signal.aborted) restoration.set({ status: 'reading', read: count, toRead, total });
        });
      },
      gcTime: 0,
    });
    unsubscribe();
    if (countComing(restoration.get()) === 0) return;
    const gone = kept.ids.filter((id) => !found.has(id)).length;
    // First, as long as it is known to come: nothing selected would mean that nothing is to be kept.
    selection.set(restored(kept, found, selection.get()));
    restoration.set(gone > 0 ? { status: 'done', gone, total } : null);
  } catch (error) {
    unsubscribe();
    if (countComing(restoration.get()) === 0) return;
    const message = error instanceof Error ? error.message : String(error);
    restoration.set({ status: 'failed', message, total, retry: () => void restore(queryClient, kept) });
  }
}

/** Where the caller may read certificates: everywhere, or in the collections that they know. */
async function readContexts(queryClient: QueryClient): Promise<readonly (number | undefined)[]> {
  const [permissions, collections] = await Promise.all([
    queryClient.ensureQueryData(permissionsQuery),
    queryClient.ensureQueryData(collectionsQuery),
  ]);
  return mayReadAll(permissions) ? [undefined] : collections.map(({ Id }) => Id);
}

function keepFollowing(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  let isPending = false;
  const isComing = () => countComing(restoration.get()) > 0;
  let wasComing = isComing();

  function write(isAtOnce: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    // What is on its way back stands there still.
    if (!isPending || isComing()) return;
    stop();
    const selected = selection.get();
    const size = selected.picked.size + (selected.all?.excluded.size ?? 0);
    const isTooMany = size > mostKept;
    const wasTooMany = restoration.get()?.status === 'tooMany';
    if (isTooMany !== wasTooMany) restoration.set(isTooMany ? { status: 'tooMany', most: mostKept } : null);
    const done = (text: string | null) => {
      isPending = false;
      keepInTab(slot, text);
    };
    if (isTooMany || isEmpty(selected)) done(null);
    else if (isAtOnce) done(printKept(selected));
    else stop = inSteps(printSteps(selected), done);
  }

  function change(): void {
    isPending = true;
    // At once: the next selection must not be given what was typed for this one.
    if (isEmpty(selection.get()) && !isComing()) forgetInTab(slot);
    timer ??= setTimeout(() => write(false), pause);
  }

  selection.subscribe(change);
  restoration.subscribe(() => {
    const has = isComing();
    if (wasComing && !has) change();
    wasComing = has;
  });
  window.addEventListener('pagehide', () => write(true));
  // What brought this code here.
  if (!isEmpty(selection.get())) change();
}
