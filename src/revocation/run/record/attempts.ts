import { resultOf } from '../../result-of.ts';
import type { RunEvent } from './run-event.ts';

/** A request in which a certificate was sent. Times are milliseconds since 1970 UTC. */
export interface Attempt {
  readonly attempt: number;
  readonly at: number;
  /** null: no answer came, or none that was written down. So are the others then. */
  readonly answeredAt: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  /** Command's own name for the request; absent in runs of before 2026-12. */
  readonly correlationId?: string | null | undefined;
  /** The message of Command about the request as a whole. */
  readonly message: string | null;
}

type Growing = { -readonly [Name in keyof Attempt]: Attempt[Name] };

/** The requests of each certificate, oldest first, in one pass; it comes back after every event. */
export function* attemptSteps(
  events: readonly RunEvent[],
): Generator<void, ReadonlyMap<number, readonly Attempt[]>, void> {
  const attempts = new Map<number, Growing>();
  const byId = new Map<number, Growing[]>();
  for (const event of events) {
    yield;
    if (event.type === 'sent') {
      const { attempt, at } = event;
      const sent = { attempt, at, answeredAt: null, status: null, requestId: null, message: null };
      attempts.set(attempt, sent);
      for (const id of event.ids) {
        const known = byId.get(id);
        if (known) known.push(sent);
        else byId.set(id, [sent]);
      }
    } else if (event.type === 'answered') {
      const { at, status, requestId, correlationId, message } = event;
      const sent = attempts.get(event.attempt);
      if (sent) Object.assign(sent, { answeredAt: at, status, requestId, correlationId, message });
    }
  }
  return byId;
}

/** The requests of one certificate, oldest first. */
export function attemptsOf(events: readonly RunEvent[], id: number): readonly Attempt[] {
  const itsOwn = events.filter((event) => event.type !== 'sent' || event.ids.includes(id));
  return resultOf(attemptSteps(itsOwn)).get(id) ?? [];
}
