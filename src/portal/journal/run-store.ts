import * as z from 'zod/mini';
import { hashOfIds, type Manifest, manifestSchema } from '#revocation/run/record/manifest.ts';
import { journalVersion, type RunEvent } from '#revocation/run/record/run-event.ts';
import { selectedCertificateSchema } from '#revocation/run/record/selected-certificate-schema.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { drain } from '../ui/drain.ts';
import { journalStores, openJournals, partsOf } from './journal-database.ts';
import {
  headingOf,
  manifestOf,
  type RunRecord,
  type RunSummary,
  readRunRecord,
  type Unreadable,
} from './run-record.ts';
import { asFound, type FoundRecord, type OtherRun } from './whose-run.ts';

/** So many are read or written in one go: a few milliseconds, in which the page stands still. */
const partSize = 1000;

const setAsideSchema = manifestSchema.shape.setAside.def.element;
const anyList = z.array(z.unknown());

export interface NewRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly wasImported: boolean;
  /** Of a report: who brings it into this browser. */
  readonly importedBy?: string;
  readonly summary: RunSummary;
  /** Events that have happened already, in a run that comes from a report. */
  readonly events: readonly RunEvent[];
}

/** Writes down a run, whole or not at all. Rejects when there is no room, or when there is one with this id. */
export async function keepRun(run: NewRun): Promise<void> {
  const transaction = await beginWriting();
  // Both are waited for: else the failure of the other one would be nobody's.
  await Promise.all([write(transaction, run), transaction.done]);
}

/**
 * Writes down anew a run of which something is gone, in place of what is left of it.
 * @param first the number of the first event that this tab could not keep. Where there is one, another tab goes on with the run:
 * then nothing is changed, and it rejects as `keepEvents` does
 */
export async function keepRunAnew(run: NewRun, first: number): Promise<void> {
  const transaction = await beginWriting();
  const { id } = run.manifest;
  const writeAnew = async () => {
    if ((await transaction.objectStore('events').count(partsOf(id, first))) > 0)
      throw new DOMException('Another tab has written to it.', 'ConstraintError');
    await deleteParts(transaction, id);
    await write(transaction, run);
  };
  await Promise.all([writeAnew(), transaction.done]);
}

async function beginWriting() {
  const database = await openJournals();
  return database.transaction(journalStores, 'readwrite', { durability: 'strict' });
}

type Writing = Awaited<ReturnType<typeof beginWriting>>;

async function write(
  transaction: Writing,
  { manifest, certificates, wasImported, importedBy, summary, events }: NewRun,
): Promise<void> {
  const { id } = manifest;
  const heading = headingOf(manifest);
  const record = {
    journalVersion,
    wasImported,
    ...(importedBy !== undefined && { importedBy }),
    heading,
    summary,
  };
  await transaction.objectStore('runs').add(record, id);
  // Each is waited for, so that the page can do something else in between.
  for (const [part, some] of partsOfList(certificates))
    await transaction.objectStore('certificates').add(some, [id, part]);
  for (const [part, some] of partsOfList(manifest.setAside))
    await transaction.objectStore('setAside').add(some, [id, part]);
  for (const [seq, event] of events.entries()) await transaction.objectStore('events').add(event, [id, seq]);
}

async function deleteParts(transaction: Writing, id: string): Promise<void> {
  await Promise.all([
    transaction.objectStore('runs').delete(id),
    transaction.objectStore('certificates').delete(partsOf(id)),
    transaction.objectStore('setAside').delete(partsOf(id)),
    transaction.objectStore('events').delete(partsOf(id)),
  ]);
}

function* partsOfList<Item>(list: readonly Item[]): Generator<[part: number, items: Item[]]> {
  for (let start = 0; start < list.length; start += partSize)
    yield [start / partSize, list.slice(start, start + partSize)];
}

/** A run as it was confirmed. Events since are read apart, by `readEvents`. */
export interface ConfirmedRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly wasImported: boolean;
}

export async function isKept(id: string): Promise<boolean> {
  const database = await openJournals();
  return (await database.count('runs', id)) > 0;
}

/** The record of a run as whoever is signed in finds it; null also when there is none with this id. */
export async function findRecord(id: string): Promise<FoundRecord> {
  const database = await openJournals();
  const value: unknown = await database.get('runs', id);
  return value === undefined ? null : asFound(value, readRunRecord(id, value));
}

/** @returns null when there is none with this id, or one of somebody else that has ended */
export async function readRun(id: string): Promise<ConfirmedRun | Unreadable | OtherRun | null> {
  const record = await findRecord(id);
  if (record === null || typeof record === 'string' || 'ofOther' in record) return record;
  const { heading, wasImported } = record;
  const certificates = await readParts('certificates', id, heading.count, selectedCertificateSchema);
  const setAside = await readParts('setAside', id, heading.setAsideCount, setAsideSchema);
  if (!certificates || !setAside) return 'damaged';
  // Not a single one may be another: what is sent is what was confirmed.
  if (hashOfIds(certificates.map(({ Id }) => Id)) !== heading.hash) return 'damaged';
  return { manifest: manifestOf(heading, setAside), certificates, wasImported };
}

/** @returns null when any is missing or cannot be read */
async function readParts<Item>(
  store: 'certificates' | 'setAside',
  id: string,
  count: number,
  schema: z.ZodMiniType<Item>,
): Promise<Item[] | null> {
  const database = await openJournals();
  const items: Item[] = [];
  for (let part = 0; part < Math.ceil(count / partSize); part += 1) {
    const value: unknown = await database.get(store, [id, part]);
    const some = anyList.safeParse(value);
    if (!some.success || !(await drain(parseSteps(some.data, schema, items)))) return null;
  }
  return items.length === count ? items : null;
}

/** Comes back after every item. Returns whether all could be read. */
function* parseSteps<Item>(
  values: readonly unknown[],
  schema: z.ZodMiniType<Item>,
  items: Item[],
): Generator<void, boolean, void> {
  for (const value of values) {
    const item = schema.safeParse(value);
    if (!item.success) return false;
    items.push(item.data);
    yield;
  }
  return true;
}

export interface ListedRun {
  readonly id: string;
  readonly record: RunRecord | Unreadable | OtherRun;
}

/** All runs of this browser that whoever is signed in may know of, in no order. */
export async function listKeptRuns(): Promise<readonly ListedRun[]> {
  const database = await openJournals();
  const transaction = database.transaction('runs');
  const [keys, values]: [readonly string[], readonly unknown[]] = await Promise.all([
    transaction.store.getAllKeys(),
    transaction.store.getAll(),
  ]);
  return keys.flatMap((id, index) => {
    const record = asFound(values[index], readRunRecord(id, values[index]));
    return record === null ? [] : [{ id, record }];
  });
}

/** Nothing is written for a run that has been deleted. */
export async function updateSummary(id: string, summary: RunSummary): Promise<void> {
  const database = await openJournals();
  const transaction = database.transaction('runs', 'readwrite', { durability: 'relaxed' });
  const record: unknown = await transaction.store.get(id);
  const read = readRunRecord(id, record);
  if (typeof read !== 'string') await transaction.store.put({ ...read, summary }, id);
  await transaction.done;
}

export async function deleteKeptRun(id: string): Promise<void> {
  const transaction = await beginWriting();
  await Promise.all([deleteParts(transaction, id), transaction.done]);
}
