import { startTransition, useEffect, useRef, useState } from 'react';
import type { Answers } from '#revocation/list/answers.ts';
import { createSorter } from '#revocation/list/findings.ts';
import { findNamesakes } from '#revocation/list/namesakes.ts';
import { type ReconcileProgress, reconcile, type Scope } from '#revocation/list/reconcile.ts';
import { createCertificateFinder } from '../api/certificate-finder.ts';
import { readPendingRequests, withPendingRequests } from '../api/pending-requests.ts';
import { serverClock } from '../api/transport.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { type FindingParts, findingParts, withNamesakes } from './finding-parts.ts';
import type { Reading } from './use-reading.ts';

/** Where a list is looked for: a scope with the name of its collection, null for all certificates. */
export interface NamedScope extends Scope {
  readonly name: string | null;
  /** Lists of workflow instances that the caller may read, or may be able to. */
  readonly workflowLists: readonly WorkflowList[];
}

/** The task as it was when it began: the page behind the dialog may move on to another collection. */
interface Task {
  readonly reading: Reading;
  readonly readsEverything: boolean;
  readonly scope: NamedScope;
  /** Answers that are known already; only the rest is asked for. */
  readonly known: Answers | undefined;
}

export type ReconciliationState =
  | { readonly step: 'input' }
  | { readonly step: 'checking'; readonly task: Task; readonly progress: ReconcileProgress }
  | { readonly step: 'failed'; readonly task: Task; readonly error: Error }
  | {
      readonly step: 'found';
      readonly task: Task;
      readonly parts: FindingParts;
      readonly whyNoNamesakes: string | null;
    };

/** Looks for the certificates of a list, until they are found or somebody cancels. */
export function useReconciliation() {
  const [state, setState] = useState<ReconciliationState>({ step: 'input' });
  const running = useRef<AbortController>(null);
  // Leaving the dialog ends what was asked for it.
  useEffect(() => () => running.current?.abort(), []);

  async function run(task: Task) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (next: ReconciliationState) => {
      if (!controller.signal.aborted) setState(next);
    };
    const onProgress = (progress: ReconcileProgress) => show({ step: 'checking', task, progress });
    onProgress({ checked: 0, total: 0, waiting: null });
    const { reading, readsEverything, scope, known } = task;
    try {
      const finder = createCertificateFinder(controller.signal);
      const found = await reconcile(reading.entries, finder, scope, { readsEverything, onProgress, known });
      const answers = await withWaiting(found, scope.workflowLists, controller.signal);
      const now = serverClock.now();
      const parts = await findingParts(reading.entries, createSorter(answers, scope, now));
      const named = [...parts.rows.values()].flat().map(({ finding }) => finding);
      const namesakes = await findNamesakes(named, finder, scope.collectionId, now);
      // A whole screen: it is made ready bit by bit.
      startTransition(() =>
        show({
          step: 'found',
          task: { ...task, known: answers },
          parts: withNamesakes(parts, namesakes.findings),
          whyNoNamesakes: namesakes.disabledReason,
        }),
      );
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      show({ step: 'failed', task, error });
    }
  }

  return {
    state,
    start: (reading: Reading, readsEverything: boolean, scope: NamedScope) =>
      void run({ reading, readsEverything, scope, known: undefined }),
    /** Looks again for what could not be checked. */
    retry: () => {
      if (state.step === 'found' || state.step === 'failed') void run(state.task);
    },
    /** Back to the list; ends what is under way. */
    back: () => {
      running.current?.abort();
      setState({ step: 'input' });
    },
  };
}

/** Certificates that wait for an approval already are not active without more. */
async function withWaiting(
  answers: Answers,
  lists: readonly WorkflowList[],
  signal: AbortSignal,
): Promise<Answers> {
  const certificates = [...answers.values()].flatMap((answer) =>
    'certificates' in answer ? [...answer.certificates, ...answer.outside] : [],
  );
  const requests = await readPendingRequests(certificates, lists, signal);
  if (requests.byCertificate.size === 0) return answers;
  return new Map(
    [...answers].map(([key, answer]) => [
      key,
      'certificates' in answer
        ? {
            certificates: withPendingRequests(answer.certificates, requests),
            outside: withPendingRequests(answer.outside, requests),
          }
        : answer,
    ]),
  );
}
