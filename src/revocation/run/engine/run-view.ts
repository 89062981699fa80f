import type { Clock } from '../ports.ts';
import type { Ledger, LedgerView } from '../record/ledger.ts';
import type { CaQueues } from './ca-queues.ts';
import { type ControlState, firstPauseReason, pauseReasonOf } from './control-state.ts';
import type { RunState } from './run-state.ts';
import { Throughput } from './throughput.ts';

/** A share of the run that is open when its rate has settled, so that the time that is left can be told. */
const tellingShare = 0.95;

/** Makes what is shown of a run that goes on. The rate is of the calls of this function. */
export function createRunView(
  ledger: Ledger,
  queues: CaQueues,
  clock: Clock,
): (control: ControlState) => RunState {
  const throughput = new Throughput();
  return (control) => {
    const counts = ledger.counts();
    const open = counts.waiting + counts.sending;
    const pauseReason = pauseReasonOf(control);
    // Time in which nothing is sent is no measure of the rate.
    if (pauseReason) throughput.reset();
    else throughput.sample(clock.now(), ledger.size - open);
    const { rate } = throughput;
    // Of what is only read again the rate of sending tells nothing.
    const isTelling = open > 0 && open <= ledger.size * tellingShare;
    return {
      status: control.phase === 'running' && firstPauseReason(control) ? 'paused' : control.phase,
      pauseReason,
      isStopping: control.isStopping,
      openBreakers: queues.openBreakers,
      ledger,
      counts,
      inFlight: control.inFlight,
      rate,
      timeLeft: rate && isTelling ? (open / rate) * 1000 : null,
    };
  };
}

/** The state of a run that nobody runs. */
export function stateAtRest(ledger: LedgerView, status: 'paused' | 'finished'): RunState {
  return {
    status,
    pauseReason: null,
    isStopping: false,
    openBreakers: [],
    ledger,
    counts: ledger.counts(),
    inFlight: 0,
    rate: null,
    timeLeft: null,
  };
}
