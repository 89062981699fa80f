import type { PickedCertificate } from '../selection.ts';
import { Fuse } from './fuse.ts';
import { Pace, type RunLimits } from './pace.ts';
import type { BlownLane } from './run-state.ts';

/** Certificates of one CA that wait: a CA that is slow or down does not hold the others. */
export interface Lane {
  readonly authority: string | null;
  readonly pace: Pace;
  readonly fuse: Fuse;
  /** Requests without an answer. */
  inFlight: number;
  /** Certificates that have failed as far as is known, and may turn out to be done when they are read once more. */
  unsettled: number;
  /** Whether any certificate of it is done. */
  hasSucceeded: boolean;
}

/** Beyond so many unsettled ones nothing is sent: they are enough to find out whether too many fail. */
const mostUnsettled = 300;
const mostUnsettledAtFirst = 5;

interface Queue extends Lane {
  waiting: number[];
  /** How many of `waiting` are taken already. */
  taken: number;
  /** Parts of a request that was refused as a whole, to be sent as they are. */
  parts: (readonly number[])[];
}

/** What waits to be sent, by CA. */
export class Lanes {
  readonly #limits: RunLimits;
  readonly #laneOf = new Map<number, Queue>();
  readonly #lanes: Queue[] = [];
  #turn = 0;

  constructor(certificates: readonly PickedCertificate[], limits: RunLimits) {
    this.#limits = limits;
    const lanes = new Map<string | null, Queue>();
    for (const { Id, CertificateAuthorityName } of certificates) {
      let lane = lanes.get(CertificateAuthorityName);
      if (!lane) {
        lane = this.#create(CertificateAuthorityName);
        lanes.set(CertificateAuthorityName, lane);
      }
      this.#laneOf.set(Id, lane);
    }
    this.#lanes = [...lanes.values()];
  }

  of(id: number): Lane {
    const lane = this.#laneOf.get(id);
    if (!lane) throw new Error(`${id} is no part of the run.`);
    return lane;
  }

  add(ids: Iterable<number>): void {
    for (const id of ids) this.#laneOf.get(id)?.waiting.push(id);
  }

  /** Puts requests that are to be sent as they are first: what is wrong with one of them shows soon. */
  addParts(lane: Lane, parts: readonly (readonly number[])[]): void {
    const queue = this.#lanes.find((each) => each === lane);
    queue?.parts.push(...parts.filter((part) => part.length > 0).toReversed());
  }

  /** Whether nothing waits to be sent. */
  get isEmpty(): boolean {
    return this.#lanes.every(({ waiting, taken, parts }) => waiting.length === taken && parts.length === 0);
  }

  /** The next request, each lane in its turn; null when no lane may send one now. */
  take(): { readonly lane: Lane; readonly ids: readonly number[] } | null {
    for (let step = 0; step < this.#lanes.length; step += 1) {
      const lane = this.#lanes[(this.#turn + step) % this.#lanes.length];
      if (!lane || lane.fuse.blown || lane.inFlight >= lane.pace.concurrency) continue;
      if (lane.unsettled >= (lane.hasSucceeded ? mostUnsettled : mostUnsettledAtFirst)) continue;
      const ids = lane.parts.pop() ?? takeWaiting(lane);
      if (ids.length === 0) continue;
      this.#turn = (this.#turn + step + 1) % this.#lanes.length;
      return { lane, ids };
    }
    return null;
  }

  /** Those that are not sent any more while certificates of theirs wait. */
  get blown(): readonly BlownLane[] {
    return this.#lanes.flatMap(({ authority, fuse, waiting, taken, parts }) =>
      fuse.blown && (waiting.length > taken || parts.length > 0) ? [{ authority, ...fuse.blown }] : [],
    );
  }

  /** Lets those go on that had failed too often. */
  resetFuses(): void {
    for (const { fuse } of this.#lanes) fuse.reset();
  }

  /** Forgets everything that waits. */
  clear(): void {
    for (const lane of this.#lanes) {
      lane.waiting = [];
      lane.taken = 0;
      lane.parts = [];
    }
  }

  #create(authority: string | null): Queue {
    const pace = new Pace(this.#limits);
    return {
      authority,
      pace,
      fuse: new Fuse(),
      inFlight: 0,
      unsettled: 0,
      hasSucceeded: false,
      waiting: [],
      taken: 0,
      parts: [],
    };
  }
}

function takeWaiting(lane: Queue): readonly number[] {
  const ids = lane.waiting.slice(lane.taken, lane.taken + lane.pace.size);
  lane.taken += ids.length;
  if (lane.taken === lane.waiting.length) {
    lane.waiting = [];
    lane.taken = 0;
  }
  return ids;
}
