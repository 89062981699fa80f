import * as z from 'zod/mini';
import { resultOf } from '../../result-of.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { hashOfIds, type Manifest, manifestSchema } from '../record/manifest.ts';
import { journalVersion, type RunEvent, runEventSchema } from '../record/run-event.ts';
import { selectedCertificateSchema } from '../record/selected-certificate-schema.ts';
import { reportFormat } from './report.ts';

/** The parts that a run is made of. */
export interface RecordedRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly events: readonly RunEvent[];
}

const opening = /^"(\w+)":\[$/;
const property = /^"(\w+)":(.+),$/;

/**
 * Reads a report again. The generator comes back after every line, so that the caller may do something else in between.
 * @throws Error that says in a sentence why it cannot be read
 */
export function* readReportSteps(text: string): Generator<void, RecordedRun, void> {
  const raw = (yield* readLines(text)) ?? readWhole(text);
  if (raw.head.get('format') !== reportFormat) throw new Error('This file is no report of a run.');
  if (raw.head.get('version') !== journalVersion)
    throw new Error('This report was made by another version of Countermand.');
  const manifest = manifestSchema.safeParse(raw.head.get('manifest'));
  if (!manifest.success) throw new Error('The report does not say what was confirmed.');
  const certificates = yield* parseAll(raw.certificates, selectedCertificateSchema, 'certificate');
  const events = yield* parseAll(raw.events, runEventSchema, 'event');
  const setAside = raw.setAside && (yield* parseAll(raw.setAside, setAsideSchema, 'certificate set aside'));
  const ids = certificates.map(({ Id }) => Id);
  yield;
  if (new Set(ids).size !== ids.length || ids.length !== manifest.data.count)
    throw new Error('The report does not have the certificates that were confirmed.');
  yield;
  if (hashOfIds(ids) !== manifest.data.hash)
    throw new Error('The certificates of the report are not those that were confirmed: their hash differs.');
  return { manifest: withSetAside(manifest.data, setAside), certificates, events };
}

const setAsideSchema = manifestSchema.shape.setAside.def.element;

/** @param told null in reports of before 2026-12, which tell no more of these than their ids */
function withSetAside(manifest: Manifest, told: Manifest['setAside'] | null): Manifest {
  if (!told) return manifest;
  const isSame =
    told.length === manifest.setAside.length &&
    told.every(({ id, obstacle, certificate }, at) => {
      const confirmed = manifest.setAside[at];
      return (
        id === confirmed?.id &&
        obstacle === confirmed.obstacle &&
        (certificate === undefined || certificate.Id === id)
      );
    });
  if (!isSame) throw new Error('The certificates that were set aside are not those that were confirmed.');
  return { ...manifest, setAside: told };
}

/** The same at once. */
export function readReport(text: string): RecordedRun {
  return resultOf(readReportSteps(text));
}

interface RawReport {
  readonly head: ReadonlyMap<string, unknown>;
  readonly certificates: readonly unknown[];
  readonly events: readonly unknown[];
  /** null: there is no such list. */
  readonly setAside: readonly unknown[] | null;
}

/** Line by line, as it was printed; null when somebody has laid it out anew. */
function* readLines(text: string): Generator<void, RawReport | null, void> {
  const head = new Map<string, unknown>();
  const lists = new Map<string, unknown[]>();
  let list: unknown[] | null = null;
  let isKept = false;
  try {
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf('\n', start);
      const end = found === -1 ? text.length : found;
      const line = text.slice(start, end).trimEnd();
      start = end + 1;
      if (line === '{' || line === '}' || line === '') continue;
      if (list) {
        if (line === ']' || line === '],') list = null;
        else if (isKept) list.push(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line));
      } else {
        const name = opening.exec(line)?.[1];
        const [, key, value] = property.exec(line) ?? [];
        if (name !== undefined) {
          list = [];
          lists.set(name, list);
          isKept = keptLists.has(name);
        } else if (key !== undefined && value !== undefined) head.set(key, JSON.parse(value));
        else return null;
      }
      yield;
    }
  } catch {
    return null;
  }
  const certificates = lists.get('certificates');
  const events = lists.get('events');
  if (list !== null || !certificates || !events) return null;
  return { head, certificates, events, setAside: lists.get('setAside') ?? null };
}

const keptLists: ReadonlySet<string> = new Set(['certificates', 'setAside', 'events']);

const wholeReport = z.looseObject({
  certificates: z.array(z.unknown()),
  events: z.array(z.unknown()),
  setAside: z.optional(z.array(z.unknown())),
});

function readWhole(text: string): RawReport {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new Error('This file is no JSON, or it was cut off.');
  }
  const whole = wholeReport.safeParse(raw);
  if (!whole.success) throw new Error('This file is no report of a run.');
  const { certificates, events, setAside = null } = whole.data;
  return { certificates, events, setAside, head: new Map(Object.entries(whole.data)) };
}

function* parseAll<Schema extends z.ZodMiniType>(
  items: readonly unknown[],
  schema: Schema,
  name: string,
): Generator<void, z.output<Schema>[], void> {
  const parsed: z.output<Schema>[] = [];
  for (const [index, item] of items.entries()) {
    const result = schema.safeParse(item);
    if (!result.success) throw new Error(`The report cannot be read: ${name} ${index + 1} is incomplete.`);
    parsed.push(result.data);
    yield;
  }
  return parsed;
}
