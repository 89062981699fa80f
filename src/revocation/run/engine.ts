import type { PickedCertificate } from '../selection.ts';
import type { Store } from '../store.ts';
import { type OpenVerdict, unanswered } from './answer.ts';
import { Attributor } from './attributor.ts';
import { Bell } from './bell.ts';
import { Books, wordsOf } from './books.ts';
import { CertificateReader } from './certificate-reader.ts';
import { Inquiry } from './inquiry.ts';
import type { RunIntention } from './intention.ts';
import { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { type RunLimits, usualLimits } from './pace.ts';
import type { Journal, RunPort } from './run-port.ts';
import type { RunState } from './run-state.ts';
import { Sender } from './sender.ts';
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
  readonly certificates: readonly PickedCertificate[];
  readonly intention: RunIntention;
  /** New, or as a journal left it. */
  readonly ledger: Ledger;
  readonly port: RunPort;
  readonly journal: Journal;
  readonly limits?: RunLimits;
  /** What it is started for. */
  readonly first?: FirstOrder;
}

/**
 * What a run does when it starts, and nothing else: `goOn` reads all that is unknown and sends all that waits, `stop` reads and
 * sends nothing, a retry reads or sends these again, and a refresh only reads.
 */
export type FirstOrder =
  | 'goOn'
  | 'stop'
  | { readonly retry: readonly number[] }
  | { readonly refresh: readonly number[] };

/**
 * Revokes the certificates that wait in the ledger, or releases them from hold, and finds out what became of every one.
 * Starts at once: what is unknown is read before anything is sent.
 */
export function startRun(options: RunOptions): Run {
  const { certificates, intention, ledger, port, journal, limits = usualLimits, first = 'goOn' } = options;
  const lanes = new Lanes(certificates, limits);
  const books = new Books(ledger, lanes, journal, port);
  const { holds, patience, fuse, changes } = books;
  const stopped = new Bell();
  const isStopping = () => books.isStopping;
  const reader = new CertificateReader({ port, patience, signIn, isStopping, unlessStopped });
  const attributor = new Attributor({
    port,
    intention,
    reader,
    firstSentAt: () => ledger.firstSentAt,
    anyRevoked: () =>
      ledger.idsOf('revoked').values().next().value ?? ledger.idsOf('verified').values().next().value ?? null,
  });
  const verifier = new Verifier({ port, intention, reader, attributor });
  const isProven = () => sender.isProven;
  const inquiry = new Inquiry({ port, intention, reader, attributor, isProven, unlessStopped });
  const noteFound = (outcomes: ReadonlyMap<number, Outcome>) => books.noteFound(outcomes);
  /** Read again after they were done, whether that succeeded or not: once is enough. */
  const reread = new Set<number>();
  const sender = new Sender({
    port,
    books,
    lanes,
    inquiry,
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
      books.changed();
    });
  }

  /** What no answer of Command explains: nothing is sent before somebody has seen it. */
  function fail(error: unknown): void {
    holds.add({ by: 'error', message: wordsOf(error) });
    books.changed();
  }

  function unlessStopped(wait: () => Promise<void>): Promise<void> {
    return books.isStopping ? Promise.resolve() : Promise.race([wait(), stopped.next()]);
  }

  /** @param doubtful what is read before anything is sent */
  async function work(doubtful: Iterable<number>): Promise<void> {
    books.phase = 'running';
    books.changed();
    await findOut(doubtful);
    do {
      books.phase = 'running';
      books.changed();
      await sendAll();
      books.phase = 'verifying';
      books.changed();
      await verify();
    } while (tasks > 0 || !lanes.isEmpty);
    books.phase = 'finished';
    books.isStopping = false;
    await books.note({ type: 'finished', at: port.now() });
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
      begin(inquiry.findOut(request, noteFound).finally(resolve));
    });
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      if (books.isStopping) {
        await skipWaiting();
        if (tasks === 0) return;
        await changes.next();
        continue;
      }
      const next = maySend() ? lanes.take() : null;
      if (next) begin(sender.send(next.lane, next.ids));
      else if (tasks > 0 || holds.first || patience.isWaiting) await changes.next();
      else if (lanes.isEmpty) return;
      else blow();
    }
  }

  function maySend(): boolean {
    if (holds.first || fuse.blown || patience.isWaiting) return false;
    // With nobody left who reads, sending is what finds out whether the server is there again.
    if (patience.isDown && tasks > 0) return false;
    return sender.isFree ? books.inFlight < limits.mostRequests : tasks === 0;
  }

  /** Something waits and nothing may be sent: too many have failed. */
  function blow(): void {
    const blown = fuse.blown ? [fuse.blown] : lanes.blown;
    const failed = blown.reduce((sum, each) => sum + each.failed, 0);
    holds.add({ by: 'fuse', failed, of: blown.reduce((sum, each) => sum + each.of, 0) });
    books.changed();
  }

  async function verify(): Promise<void> {
    // A date to come shows nowhere before it has come.
    if (intention.effectiveDate !== null && intention.effectiveDate > port.serverNow()) return;
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
    lanes.clear();
    const waiting = [...ledger.idsOf('waiting')];
    const unclear = waiting.filter((id) => inquiry.isUnclear(id));
    const skipped = waiting.filter((id) => !inquiry.isUnclear(id));
    // Both at once: what is divided meanwhile must find nothing that waits.
    const at = port.now();
    await Promise.all([
      unclear.length > 0 && books.note({ type: 'interrupted', at, ids: unclear }),
      skipped.length > 0 && books.note({ type: 'ordered', at, order: 'skip', ids: skipped }),
    ]);
  }

  async function signIn(): Promise<void> {
    if (books.isStopping) return;
    holds.add({ by: 'signIn' });
    books.changed();
    while (holds.has('signIn') && !books.isStopping) await changes.next();
  }

  function isOver(id: number): boolean {
    const kind = ledger.outcomeOf(id)?.kind;
    return kind === 'failed' || kind === 'skipped';
  }

  async function sendAgain(ids: readonly number[]): Promise<void> {
    inquiry.forget(ids);
    for (const id of ids) reread.delete(id);
    // Of what is being read nobody knows yet whether it failed.
    const wanted = ids.filter((id) => isOver(id) && !inquiry.isReading(id));
    lanes.add(wanted);
    if (wanted.length > 0) await books.note({ type: 'ordered', at: port.now(), order: 'retry', ids: wanted });
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
    if (books.phase === 'finished') void work([]).catch(fail);
  }

  function retry(ids: readonly number[]): void {
    books.resetFuses();
    begin(sendAgainOrRead(ids));
    wake();
  }

  async function onlyRefresh(ids: readonly number[]): Promise<void> {
    books.phase = 'verifying';
    books.changed();
    await refresh(ids);
    books.phase = 'finished';
    books.changed();
  }

  if (first === 'goOn' || first === 'stop') {
    books.isStopping = first === 'stop';
    lanes.add(ledger.idsOf('waiting'));
    void work(ledger.idsOf('unknown')).catch(fail);
  } else if ('retry' in first) {
    books.phase = 'finished';
    retry(first.retry);
  } else {
    void onlyRefresh(first.refresh).catch(fail);
  }
  return {
    state: books.state,
    pause() {
      if (books.phase !== 'running') return;
      holds.add({ by: 'operator' });
      books.changed();
    },
    resume() {
      if (holds.lackJournal) books.needsJournal = false;
      if (holds.has('refusal')) sender.free();
      holds.lift('operator', 'refusal', 'fuse', 'journal', 'error');
      books.resetFuses();
      patience.hurry();
      books.changed();
    },
    signedIn() {
      holds.lift('signIn');
      books.changed();
    },
    journalWorks() {
      // The next failure is told again.
      books.needsJournal = true;
      holds.journalWorks(books.phase === 'running');
      books.changed();
    },
    stop() {
      if (books.phase === 'finished') return;
      if (holds.lackJournal) books.needsJournal = false;
      books.isStopping = true;
      holds.lift('operator', 'refusal', 'fuse', 'signIn', 'journal', 'error');
      books.changed();
      stopped.ring();
    },
    retry(ids) {
      if (!books.isStopping) retry(ids);
    },
    refresh(ids) {
      begin(refresh(ids));
    },
  };
}
