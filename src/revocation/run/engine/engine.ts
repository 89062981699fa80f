import type { SelectedCertificate } from '../../selection.ts';
import type { Store } from '../../store.ts';
import type { Journal, RunPort } from '../ports.ts';
import type { Ledger } from '../record/ledger.ts';
import type { Outcome } from '../record/outcome.ts';
import type { RunParams } from '../record/run-params.ts';
import { type RunLimits, usualLimits } from './adaptive-limits.ts';
import { type OpenVerdict, unanswered } from './answer.ts';
import { Attributor } from './attributor.ts';
import { CaQueues } from './ca-queues.ts';
import { CertificateReader } from './certificate-reader.ts';
import { Condition } from './condition.ts';
import { Dispatcher } from './dispatcher.ts';
import { Reconciler } from './reconciler.ts';
import { messageOf, RunRecorder } from './run-recorder.ts';
import type { RunState } from './run-state.ts';
import { Verifier } from './verifier.ts';

export interface Run {
  readonly state: Store<RunState>;
  /** No request begins any more; those under way end. */
  pause(): void;
  /** Goes on after a pause, with a blown fuse, or without a journal that cannot be written; tries a lost server at once. */
  resume(): void;
  /** Somebody has signed in again. */
  signedIn(): void;
  /** All is written down by now that could not be before. */
  journalWorks(): void;
  /** Leaves out what is not sent yet. */
  stop(): void;
  /** Sends failed ones again, and those left out; unknown ones are read before. */
  retry(ids: readonly number[]): void;
  /** Reads suspended ones again: approved, denied, or waiting still. */
  refresh(ids: readonly number[]): void;
}

interface RunOptions {
  readonly certificates: readonly SelectedCertificate[];
  readonly params: RunParams;
  /** New, or as a journal left it. */
  readonly ledger: Ledger;
  readonly port: RunPort;
  readonly journal: Journal;
  readonly limits?: RunLimits;
  /** What it is started for. */
  readonly command?: RunCommand;
}

/**
 * What a run does when it starts, and nothing else: `goOn` reads all that is unknown and sends all that waits, `stop` reads and
 * sends nothing, a retry reads or sends these again, and a refresh only reads.
 */
export type RunCommand =
  | 'goOn'
  | 'stop'
  | { readonly retry: readonly number[] }
  | { readonly refresh: readonly number[] };

/**
 * Revokes the certificates that wait in the ledger, or releases them from hold, and finds out what became of every one.
 * Starts at once: what is unknown is read before anything is sent.
 */
export function startRun(options: RunOptions): Run {
  const { certificates, params, ledger, port, journal, limits = usualLimits, command = 'goOn' } = options;
  const queues = new CaQueues(certificates, limits);
  const recorder = new RunRecorder(ledger, queues, journal, port);
  const { pauseReasons, backoff, breaker, changes } = recorder;
  const stopped = new Condition();
  const isStopping = () => recorder.isStopping;
  const reader = new CertificateReader({ port, backoff, signIn, isStopping, unlessStopped });
  const attributor = new Attributor({
    port,
    params,
    reader,
    firstSentAt: () => ledger.firstSentAt,
    anyRevoked: () =>
      ledger.idsOf('revoked').values().next().value ?? ledger.idsOf('verified').values().next().value ?? null,
  });
  const verifier = new Verifier({ port, params, reader, attributor });
  const isProven = () => dispatcher.isProven;
  const reconciler = new Reconciler({ port, params, reader, attributor, isProven, unlessStopped });
  const noteFound = (outcomes: ReadonlyMap<number, Outcome>) => recorder.recordFound(outcomes);
  /** Read again after they were done, whether that succeeded or not: once is enough. */
  const reread = new Set<number>();
  const dispatcher = new Dispatcher({
    port,
    recorder,
    queues,
    reconciler,
    ledger,
    signIn,
    unlessStopped,
  });
  let tasks = 0;

  /** Does something beside the loop, which waits for its end. */
  function begin(task: Promise<unknown>): void {
    tasks += 1;
    void task.catch(fail).finally(() => {
      tasks -= 1;
      recorder.changed();
    });
  }

  /** What no answer of Command explains: nothing is sent before somebody has seen it. */
  function fail(error: unknown): void {
    pauseReasons.add({ by: 'error', message: messageOf(error) });
    recorder.changed();
  }

  function unlessStopped(wait: () => Promise<void>): Promise<void> {
    return recorder.isStopping ? Promise.resolve() : Promise.race([wait(), stopped.wait()]);
  }

  /** @param doubtful what is read before anything is sent */
  async function work(doubtful: Iterable<number>): Promise<void> {
    recorder.phase = 'running';
    recorder.changed();
    await findOut(doubtful);
    do {
      recorder.phase = 'running';
      recorder.changed();
      await sendAll();
      recorder.phase = 'verifying';
      recorder.changed();
      await verify();
    } while (tasks > 0 || !queues.isEmpty);
    recorder.phase = 'finished';
    recorder.isStopping = false;
    await recorder.record({ type: 'finished', at: port.now() });
  }

  /** Only those that are unknown now. Resolves when they have been read once; what that leaves open is found out beside the loop. */
  async function findOut(ids: Iterable<number>): Promise<void> {
    const unknown = [...ids].filter((id) => ledger.outcomeOf(id)?.kind === 'unknown');
    if (unknown.length === 0) return;
    const verdicts = new Map(unknown.map((id): [number, OpenVerdict] => [id, unanswered]));
    await new Promise<void>((resolve) => {
      const request = {
        verdicts,
        problem: 'No answer came.',
        doubtful: new Set(unknown),
        sentAt: ledger.firstSentAt ?? port.now(),
        slowest: ledger.slowestAnswer,
        onUnsettled: () => resolve(),
      };
      begin(reconciler.reconcile(request, noteFound).finally(resolve));
    });
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      if (recorder.isStopping) {
        await skipWaiting();
        if (tasks === 0) return;
        await changes.wait();
        continue;
      }
      const next = maySend() ? queues.take() : null;
      if (next) begin(dispatcher.dispatch(next.queue, next.ids));
      else if (tasks > 0 || pauseReasons.first || backoff.isWaiting) await changes.wait();
      else if (queues.isEmpty) return;
      else openBreaker();
    }
  }

  function maySend(): boolean {
    if (pauseReasons.first || breaker.open || backoff.isWaiting) return false;
    // With nobody left who reads, sending is what finds out whether the server is there again.
    if (backoff.isDown && tasks > 0) return false;
    return dispatcher.isFree ? recorder.inFlight < limits.maxRequests : tasks === 0;
  }

  /** Something waits and nothing may be sent: too many have failed. */
  function openBreaker(): void {
    const open = breaker.open ? [breaker.open] : queues.openBreakers;
    const failed = open.reduce((sum, each) => sum + each.failed, 0);
    pauseReasons.add({ by: 'circuitBreaker', failed, of: open.reduce((sum, each) => sum + each.of, 0) });
    recorder.changed();
  }

  async function verify(): Promise<void> {
    // A date to come shows nowhere before it has come.
    if (params.effectiveDate !== null && params.effectiveDate > port.serverNow()) return;
    const fresh = (ids: ReadonlySet<number>) => [...ids].filter((id) => !reread.has(id));
    const done = fresh(ledger.idsOf('revoked'));
    // An earlier request of theirs may have been carried out after they were read.
    const failed = fresh(ledger.idsOf('failed')).filter((id) => ledger.isDoubtful(id));
    for (const id of [...done, ...failed]) reread.add(id);
    await verifier.verify(done, noteFound);
    await verifier.recheck(failed, noteFound);
  }

  /** But for what was sent before and may be carried out yet: of that nobody knows. */
  async function skipWaiting(): Promise<void> {
    queues.clear();
    const waiting = [...ledger.idsOf('waiting')];
    const unclear = waiting.filter((id) => reconciler.isUnclear(id));
    const skipped = waiting.filter((id) => !reconciler.isUnclear(id));
    // Both at once: what is divided meanwhile must find nothing that waits.
    const at = port.now();
    await Promise.all([
      unclear.length > 0 && recorder.record({ type: 'interrupted', at, ids: unclear }),
      skipped.length > 0 && recorder.record({ type: 'ordered', at, order: 'skip', ids: skipped }),
    ]);
  }

  async function signIn(): Promise<void> {
    if (recorder.isStopping) return;
    pauseReasons.add({ by: 'signIn' });
    recorder.changed();
    while (pauseReasons.has('signIn') && !recorder.isStopping) await changes.wait();
  }

  function isOver(id: number): boolean {
    const kind = ledger.outcomeOf(id)?.kind;
    return kind === 'failed' || kind === 'skipped';
  }

  async function sendAgain(ids: readonly number[]): Promise<void> {
    reconciler.forget(ids);
    for (const id of ids) reread.delete(id);
    // Of what is being read nobody knows yet whether it failed.
    const wanted = ids.filter((id) => isOver(id) && !reconciler.isReading(id));
    queues.add(wanted);
    if (wanted.length > 0)
      await recorder.record({ type: 'ordered', at: port.now(), order: 'retry', ids: wanted });
  }

  function isContradicted(id: number): boolean {
    const outcome = ledger.outcomeOf(id);
    return outcome?.kind === 'failed' && outcome.cause === 'contradicted';
  }

  /** What a re-read contradicted may show by now: it is read once more before it is sent again. */
  async function sendAgainOrRead(ids: readonly number[]): Promise<void> {
    const unknown = ids.filter((id) => ledger.outcomeOf(id)?.kind === 'unknown');
    const contradicted = ids.filter(isContradicted);
    await sendAgain(ids.filter((id) => !isContradicted(id)));
    await findOut(unknown);
    if (contradicted.length === 0) return;
    await verifier.verify(contradicted, noteFound);
    await sendAgain(contradicted.filter(isContradicted));
  }

  async function refresh(ids: readonly number[]): Promise<void> {
    const workflows = new Map<number, string | null>();
    for (const id of ids) {
      const outcome = ledger.outcomeOf(id);
      if (outcome?.kind === 'suspended') workflows.set(id, outcome.workflowId);
    }
    const isStill = (id: number) => ledger.outcomeOf(id)?.kind === 'suspended';
    await verifier.refresh(workflows, (outcomes) =>
      noteFound(new Map([...outcomes].filter(([id]) => isStill(id)))),
    );
  }

  /** Goes on with what a finished run is asked for. */
  function wake(): void {
    if (recorder.phase === 'finished') void work([]).catch(fail);
  }

  function retry(ids: readonly number[]): void {
    recorder.resetBreakers();
    begin(sendAgainOrRead(ids));
    wake();
  }

  async function onlyRefresh(ids: readonly number[]): Promise<void> {
    recorder.phase = 'verifying';
    recorder.changed();
    await refresh(ids);
    recorder.phase = 'finished';
    recorder.changed();
  }

  if (command === 'goOn' || command === 'stop') {
    recorder.isStopping = command === 'stop';
    queues.add(ledger.idsOf('waiting'));
    void work(ledger.idsOf('unknown')).catch(fail);
  } else if ('retry' in command) {
    recorder.phase = 'finished';
    retry(command.retry);
  } else {
    void onlyRefresh(command.refresh).catch(fail);
  }
  return {
    state: recorder.state,
    pause() {
      if (recorder.phase !== 'running') return;
      pauseReasons.add({ by: 'operator' });
      recorder.changed();
    },
    resume() {
      if (pauseReasons.lackJournal) recorder.needsJournal = false;
      if (pauseReasons.has('refusal')) dispatcher.free();
      pauseReasons.lift('operator', 'refusal', 'circuitBreaker', 'journal', 'error');
      recorder.resetBreakers();
      backoff.hurry();
      recorder.changed();
    },
    signedIn() {
      pauseReasons.lift('signIn');
      recorder.changed();
    },
    journalWorks() {
      // The next failure is told again.
      recorder.needsJournal = true;
      pauseReasons.journalWorks(recorder.phase === 'running');
      recorder.changed();
    },
    stop() {
      if (recorder.phase === 'finished') return;
      if (pauseReasons.lackJournal) recorder.needsJournal = false;
      recorder.isStopping = true;
      pauseReasons.lift('operator', 'refusal', 'circuitBreaker', 'signIn', 'journal', 'error');
      recorder.changed();
      stopped.signal();
    },
    retry(ids) {
      if (!recorder.isStopping) retry(ids);
    },
    refresh(ids) {
      begin(refresh(ids));
    },
  };
}
