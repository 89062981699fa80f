import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createSorter, type Finding } from '#revocation/list/findings.ts';
import type { Unreadable } from '#revocation/list/list-entry.ts';
import { type Answers, type ReconcileProgress, reconcile, type Scope } from '#revocation/list/reconcile.ts';
import { createCertificateFinder } from '../api/certificate-finder.ts';
import type { Reading } from './use-reading.ts';

/** What a list was found to mean. */
export interface Reconciliation {
  readonly reading: Reading;
  readonly readsEverything: boolean;
  readonly answers: Answers;
  readonly findings: readonly Finding[];
  readonly unreadable: readonly Unreadable[];
}

export type ReconciliationState =
  | { readonly step: 'input' }
  | { readonly step: 'checking'; readonly progress: ReconcileProgress }
  | ({ readonly step: 'found' } & Reconciliation);

/** Looks for the certificates of a list, until they are found or somebody cancels. */
export function useReconciliation(scope: Scope) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<ReconciliationState>({ step: 'input' });
  const running = useRef<AbortController>(null);
  // Leaving the dialog ends what was asked for it.
  useEffect(() => () => running.current?.abort(), []);

  async function start(reading: Reading, readsEverything: boolean, known?: Answers) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const onProgress = (progress: ReconcileProgress) => {
      if (!controller.signal.aborted) setState({ step: 'checking', progress });
    };
    onProgress({ checked: 0, total: 0, waiting: null });
    const { entries, unreadable } = reading;
    try {
      const finder = createCertificateFinder(queryClient, controller.signal);
      const answers = await reconcile(entries, finder, scope, { readsEverything, onProgress, known });
      const findings = await inSlices(entries, createSorter(answers, scope, Date.now()));
      if (controller.signal.aborted) return;
      setState({ step: 'found', reading, readsEverything, answers, findings, unreadable });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  }

  return {
    state,
    start: (reading: Reading, readsEverything: boolean) => void start(reading, readsEverything),
    /** Looks again for what could not be checked. */
    retry: () => {
      if (state.step === 'found') void start(state.reading, state.readsEverything, state.answers);
    },
    /** Back to the list; ends what is under way. */
    back: () => {
      running.current?.abort();
      setState({ step: 'input' });
    },
  };
}

/** The page stays alive in between. */
async function inSlices<Item, Result>(
  items: readonly Item[],
  handle: (item: Item) => Result,
): Promise<readonly Result[]> {
  const size = 4_000;
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += size) {
    for (const item of items.slice(start, start + size)) results.push(handle(item));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return results;
}
