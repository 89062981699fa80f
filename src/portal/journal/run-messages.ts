import * as z from 'zod/mini';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import { outcomeOrder } from '#revocation/run/record/outcome.ts';
import { journalVersion, runEventSchema } from '#revocation/run/record/run-event.ts';

/** The state that the tab of a run shows, but for the ledger: that is made of the events. */
export type BroadcastState = Omit<RunState, 'ledger'>;

const until = z.number();

const toldStateSchema: z.ZodMiniType<BroadcastState> = z.object({
  status: z.enum(['running', 'paused', 'verifying', 'finished']),
  pauseReason: z.nullable(
    z.union([
      z.object({ by: z.enum(['operator']) }),
      z.object({ by: z.enum(['signIn']) }),
      z.object({ by: z.enum(['unreachable']), until }),
      z.object({ by: z.enum(['busy']), until }),
      z.object({ by: z.enum(['circuitBreaker']), failed: z.number(), of: z.number() }),
      z.object({ by: z.enum(['takenOver']) }),
      z.object({ by: z.enum(['refusal']), message: z.string(), correlationId: z.nullable(z.string()) }),
      z.object({ by: z.enum(['journal']), message: z.string(), isKeptAgain: z.optional(z.boolean()) }),
      z.object({ by: z.enum(['error']), message: z.string() }),
    ]),
  ),
  isStopping: z.boolean(),
  openBreakers: z.array(z.object({ authority: z.nullable(z.string()), failed: z.number(), of: z.number() })),
  counts: z.record(z.enum(outcomeOrder), z.int()),
  inFlight: z.int(),
  rate: z.nullable(z.number()),
  timeLeft: z.nullable(z.number()),
});

const messageSchema = z.union([
  /** An event, once it is kept: whoever misses one finds it in the journal. */
  z.object({ type: z.enum(['event']), seq: z.int(), event: runEventSchema }),
  z.object({ type: z.enum(['state']), state: toldStateSchema }),
  /** A question of whoever begins to look: a run that is paused tells nothing by itself. */
  z.object({ type: z.enum(['asked']) }),
]);

export type RunMessage = z.output<typeof messageSchema>;

export interface RunChannel {
  post(message: RunMessage): void;
  close(): void;
}

/** The channel on which tabs of this browser tell each other of a run. No tab hears itself. */
export function openRunChannel(runId: string, onMessage: (message: RunMessage) => void): RunChannel {
  if (!('BroadcastChannel' in window)) return { post() {}, close() {} };
  // A tab of another version is not understood, and need not be.
  const channel = new BroadcastChannel(`countermand.run.${journalVersion}.${runId}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(data);
    if (message.success) onMessage(message.data);
  };
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}
