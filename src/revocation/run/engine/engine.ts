import type { SelectedCertificate } from '../../selection.ts';
import { createStore } from '../../store.ts';
import type { Clock, Journal, RunTransport } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import { groupOutcomes } from '../record/outcome-groups.ts';
import type { RunParams } from '../record/run-params.ts';
import { type RunLimits, usualLimits } from './adaptive-limits.ts';
import { Attributor } from './attributor.ts';
import { Backoff } from './backoff.ts';
import { CaQueues } from './ca-queues.ts';
import { CertificateReader } from './certificate-reader.ts';
import { Control } from './control.ts';
import { initialControl } from './control-state.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Found } from './open-request.ts';
import { Reconciler } from './reconciler.ts';
import { Rereader } from './rereader.ts';
import type { Run, RunCommand } from './run.ts';
import { RunLoop } from './run-loop.ts';
import { RunRecorder } from './run-recorder.ts';
import { createRunView } from './run-view.ts';
import { Verifier } from './verifier.ts';

export interface RunOptions {
  readonly certificates: readonly SelectedCertificate[];
  readonly params: RunParams;
  /** New, or as `replay` made it of a journal, which has the interruption too. */
  readonly ledger: Ledger;
  readonly transport: RunTransport;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly limits?: RunLimits;
  /** The command that the run is started with. */
  readonly command?: RunCommand;
}

/**
 * Revokes the certificates that wait in the ledger, or releases them from hold, and finds out what became of every one.
 * Starts at once: what is unknown is read before anything is sent. Knows no host: whoever starts it brings the ports.
 */
export function startRun({ limits = usualLimits, command = 'goOn', ...options }: RunOptions): Run {
  const { certificates, params, ledger, transport, journal, clock } = options;
  const queues = new CaQueues(certificates, limits);
  const view = createRunView(ledger, queues, clock);
  const wasProven = ledger.idsOf('revoked').size + ledger.idsOf('verified').size > 0;
  const initial = initialControl(wasProven, ledger.lastAttempt);
  const state = createStore(view(initial));
  const control = new Control(initial, () => state.set(view(control.state)));
  const recorder = new RunRecorder(ledger, journal, control);
  const backoff = new Backoff(control, clock);
  const reader = new CertificateReader({ transport, backoff, control });
  const anyOf = (kind: 'revoked' | 'verified') => ledger.idsOf(kind).values().next().value;
  const attributor = new Attributor({
    transport,
    clock,
    params,
    reader,
    firstSentAt: () => ledger.firstSentAt,
    anyRevoked: () => anyOf('revoked') ?? anyOf('verified') ?? null,
  });

  async function recordFound(
    outcomes: Found,
    requeue = (ids: readonly number[]) => queues.add(ids),
  ): Promise<void> {
    if (outcomes.size === 0) return;
    const recorded = recorder.record({
      type: 'found',
      at: clock.now(),
      outcomes: groupOutcomes(outcomes),
    });
    requeue(queues.settle(outcomes));
    control.dispatch({ type: 'progress' });
    await recorded;
  }

  const parts = { transport, clock, params, ledger, limits, control, queues, recorder, recordFound };
  const reconciler = new Reconciler({ ...parts, reader, attributor });
  const verifier = new Verifier({ ...parts, reader, attributor });
  const rereader = new Rereader({
    ...parts,
    reconciler,
    verifier,
    recordFound: (found) => recordFound(found),
  });
  const dispatcher = new Dispatcher({ ...parts, backoff, reconciler });
  const loop = new RunLoop({ ...parts, dispatcher, reconciler, rereader });

  function work(doubtful: Iterable<number>): void {
    void loop.work(doubtful).catch((error: unknown) => control.fail(error));
  }

  function retry(ids: readonly number[]): void {
    queues.resetBreakers();
    control.begin(rereader.retry(ids));
    if (control.state.phase === 'finished') work([]);
  }

  async function onlyRefresh(ids: readonly number[]): Promise<void> {
    control.dispatch({ type: 'phase', phase: 'verifying' });
    await rereader.refresh(ids);
    control.dispatch({ type: 'phase', phase: 'finished' });
  }

  if (command === 'goOn' || command === 'stop') {
    if (command === 'stop') control.dispatch({ type: 'stop' });
    queues.add(ledger.idsOf('waiting'));
    work(ledger.idsOf('unknown'));
  } else if ('retry' in command) {
    control.dispatch({ type: 'phase', phase: 'finished' });
    retry(command.retry);
  } else {
    void onlyRefresh(command.refresh).catch((error: unknown) => control.fail(error));
  }
  return {
    state,
    pause: () => control.dispatch({ type: 'pause' }),
    resume() {
      queues.resetBreakers();
      control.dispatch({ type: 'resume' });
      backoff.hurry();
    },
    signedIn: () => control.dispatch({ type: 'signedIn' }),
    journalWorks: () => control.dispatch({ type: 'journalWorks' }),
    stop: () => control.dispatch({ type: 'stop' }),
    retry(ids) {
      if (!control.state.isStopping) retry(ids);
    },
    refresh: (ids) => control.begin(rereader.refresh(ids)),
  };
}
