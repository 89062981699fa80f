import type { OutcomeKind } from '../record/outcome.ts';
import type { OutcomeGroup, RunEvent } from '../record/run-event.ts';

/** How a certificate may come to rest. Unknown ones have not: they are read again. */
export const timelineLanes = ['done', 'suspended', 'failed'] as const;

export type TimelineLane = (typeof timelineLanes)[number];

/** Certificates in one stretch of time; `readAgain`: of those that are done, read again and found so. */
export type TimelineBucket = Readonly<Record<TimelineLane | 'readAgain', number>>;

/**
 * Something that the curve does not tell. `standstill`: some waited, nothing was sent and nothing under way. `interrupted`: nobody
 * ran the run. `rest`: it had finished, and something came after all.
 */
export interface TimelineMark {
  readonly kind: 'standstill' | 'interrupted' | 'rest' | 'retry' | 'stop';
  /** Milliseconds on the axis. */
  readonly at: number;
  /** Milliseconds that it really took; 0 for what takes no time. */
  readonly lasted: number;
  /** How many certificates were tried again, or left out; 0 for what is about none. */
  readonly count: number;
  /** What the last answer said before it stood still; null when that was no reason to. */
  readonly cause: 'signIn' | 'busy' | 'unreachable' | null;
}

/** How fast a run went, over time. The axis begins with its first event, and long times in which nothing was done are short on it. */
export interface Timeline {
  /** Milliseconds since 1970 UTC; null before anything has happened. */
  readonly startedAt: number | null;
  /** Milliseconds of each bucket. */
  readonly width: number;
  readonly buckets: readonly TimelineBucket[];
  /** Milliseconds on the axis so far. */
  readonly length: number;
  readonly marks: readonly TimelineMark[];
  /** Whether some standstill is shorter on the axis than it was. */
  readonly isShortened: boolean;
}

const maxBuckets = 120;
/** Milliseconds; doubles whenever there would be more buckets than that. */
const firstWidth = 100;
/** Milliseconds without anything from which on it is called a standstill. */
const minStandstill = 2_000;
/** While unknown ones are read again, which is written down only when something was found. */
const minStandstillReading = 10_000;
/** A standstill is no longer on the axis than this part of what went before it. */
const standstillShare = 0.1;

type Bucket = { -readonly [Name in keyof TimelineBucket]: number };

const lanes: Readonly<Partial<Record<OutcomeKind, TimelineLane>>> = {
  revoked: 'done',
  verified: 'done',
  alreadyRevoked: 'done',
  unattributed: 'done',
  suspended: 'suspended',
  failed: 'failed',
};

/** Makes the timeline of a run, event by event: whatever has come before costs nothing any more. */
export class TimelineMaker {
  readonly #count: number;
  /** Of those that do not wait. */
  readonly #kinds = new Map<number, OutcomeKind>();
  readonly #open = new Set<number>();
  #buckets: Bucket[] = [];
  #marks: TimelineMark[] = [];
  #width = firstWidth;
  #length = 0;
  #startedAt: number | null = null;
  #last: RunEvent | null = null;
  #lastStatus: number | null | undefined;
  #isShortened = false;
  #unknown = 0;
  #taken = 0;

  /** @param count certificates of the run */
  constructor(count: number) {
    this.#count = count;
  }

  /** How many events it has taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Instants may come in any order: a clock that is set back stands still. */
  add(event: RunEvent): void {
    this.#pass(event);
    switch (event.type) {
      case 'sent':
        this.#open.add(event.attempt);
        this.#set(event.ids, 'sending');
        break;
      case 'answered':
        this.#open.delete(event.attempt);
        this.#lastStatus = event.status;
        this.#setAll(event.outcomes);
        break;
      case 'found':
        this.#setAll(event.outcomes);
        break;
      case 'ordered':
        this.#mark(event.order === 'skip' ? 'stop' : 'retry', { count: event.ids.length });
        this.#set(event.ids, event.order === 'skip' ? 'skipped' : 'waiting');
        break;
      case 'interrupted':
        this.#open.clear();
        this.#set(event.ids, 'unknown');
        break;
      case 'finished':
        break;
    }
    this.#last = event;
    this.#taken += 1;
  }

  /** The timeline as it stands: never changes. */
  view(): Timeline {
    return {
      startedAt: this.#startedAt,
      width: this.#width,
      buckets: this.#buckets.map((bucket) => ({ ...bucket })),
      length: this.#length,
      marks: [...this.#marks],
      isShortened: this.#isShortened,
    };
  }

  /** The time since the event before, as long as it is on the axis. */
  #pass({ type, at }: RunEvent): void {
    this.#startedAt ??= at;
    const gap = Math.max(0, at - (this.#last?.at ?? at));
    const kind = gap < minStandstill ? null : this.#standstillBefore(type, gap);
    const onAxis =
      kind === null ? gap : Math.min(gap, Math.max(minStandstill, this.#length * standstillShare));
    if (kind !== null) this.#mark(kind, { lasted: gap, cause: kind === 'standstill' ? this.#cause() : null });
    if (onAxis < gap) this.#isShortened = true;
    this.#length += onAxis;
    while (this.#length / this.#width >= maxBuckets) this.#widen();
    const needed = Math.floor(this.#length / this.#width) + 1;
    while (this.#buckets.length < needed)
      this.#buckets.push({ done: 0, suspended: 0, failed: 0, readAgain: 0 });
  }

  #standstillBefore(type: RunEvent['type'], gap: number): 'standstill' | 'interrupted' | 'rest' | null {
    if (type === 'interrupted') return 'interrupted';
    if (this.#last?.type === 'finished') return 'rest';
    if (this.#open.size > 0 || this.#kinds.size === this.#count) return null;
    const isReading = this.#unknown > 0 && this.#cause() === null;
    return isReading && gap < minStandstillReading ? null : 'standstill';
  }

  #cause(): TimelineMark['cause'] {
    if (this.#lastStatus === 401) return 'signIn';
    if (this.#lastStatus === null) return 'unreachable';
    return this.#lastStatus === 429 || this.#lastStatus === 503 ? 'busy' : null;
  }

  #mark(kind: TimelineMark['kind'], { lasted = 0, count = 0, cause = null }: Partial<TimelineMark>): void {
    this.#marks.push({ kind, at: this.#length, lasted, count, cause });
    this.#mergeMarks();
  }

  #setAll(groups: readonly OutcomeGroup[]): void {
    for (const { ids, outcome } of groups) this.#set(ids, outcome.kind);
  }

  #set(ids: readonly number[], kind: OutcomeKind): void {
    const bucket = this.#buckets.at(-1);
    const lane = lanes[kind];
    for (const id of ids) {
      const before = this.#kinds.get(id);
      this.#unknown += Number(kind === 'unknown') - Number(before === 'unknown');
      if (kind === 'waiting') this.#kinds.delete(id);
      else this.#kinds.set(id, kind);
      if (!bucket) continue;
      if (lane && lane !== (before && lanes[before])) bucket[lane] += 1;
      if (kind === 'verified' && before !== 'verified') bucket.readAgain += 1;
    }
  }

  #widen(): void {
    this.#width *= 2;
    const merged: Bucket[] = [];
    for (const [index, bucket] of this.#buckets.entries()) {
      const into = merged[index >> 1];
      if (!into) merged.push(bucket);
      else for (const name of [...timelineLanes, 'readAgain'] as const) into[name] += bucket[name];
    }
    this.#buckets = merged;
    this.#mergeMarks();
  }

  /** Marks of one kind in one bucket are one, so that their number has an end. */
  #mergeMarks(): void {
    const merged = new Map<string, TimelineMark>();
    for (const mark of this.#marks) {
      const key = `${mark.kind} ${mark.cause} ${Math.floor(mark.at / this.#width)}`;
      const into = merged.get(key);
      const { lasted, count } = into ?? { lasted: 0, count: 0 };
      merged.set(key, { ...(into ?? mark), lasted: lasted + mark.lasted, count: count + mark.count });
    }
    this.#marks = [...merged.values()];
  }
}

/** Brings a timeline up to date; comes back after every event. */
export function* timelineSteps(
  maker: TimelineMaker,
  events: readonly RunEvent[],
): Generator<void, Timeline, void> {
  for (let event = events[maker.taken]; event; event = events[maker.taken]) {
    maker.add(event);
    yield;
  }
  return maker.view();
}
