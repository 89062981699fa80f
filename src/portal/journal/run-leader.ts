import { startRun } from '#revocation/run/engine/engine.ts';
import type { Run, RunCommand } from '#revocation/run/engine/run.ts';
import type { Clock, Journal, RunTransport } from '#revocation/run/ports.ts';
import type { Ledger } from '#revocation/run/record/ledger.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import { paramsOf } from '#revocation/run/record/run-params.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { paced } from '../api/paced.ts';

/** Milliseconds between two states that are shown, and between two that are written down as a summary. */
const shownEvery = 200;
const summedUpEvery = 1000;

interface LeaderOptions {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly ledger: Ledger;
  readonly transport: RunTransport;
  readonly clock: Clock;
  readonly journal: Journal;
  /** The command that the run starts with. */
  readonly command: RunCommand;
  readonly onShow: (run: Run) => void;
  readonly onSumUp: (run: Run) => void;
  /** Called when the run finishes, maybe more than once. */
  readonly onFinish: () => void;
}

/** A run that goes on in this tab. */
export interface RunLeader {
  readonly run: Run;
  /** Shows the state once more, whatever the pace. */
  show(): void;
  /** Nothing is shown or summed up any more. */
  leave(): void;
}

/** Starts the engine, and tells of it at a pace that can be looked at and written down. */
export function startLeading({ manifest, onShow, onSumUp, onFinish, ...ports }: LeaderOptions): RunLeader {
  const run = startRun({ ...ports, params: paramsOf(manifest.form) });
  const shown = paced(shownEvery, () => onShow(run));
  const summedUp = paced(summedUpEvery, () => onSumUp(run));
  const follow = () => {
    if (run.state.get().status === 'finished') {
      shown.now();
      onFinish();
    } else {
      shown.soon();
      summedUp.soon();
    }
  };
  const unsubscribe = run.state.subscribe(follow);
  follow();
  return {
    run,
    show: shown.now,
    leave() {
      unsubscribe();
      shown.stop();
      summedUp.stop();
    },
  };
}
