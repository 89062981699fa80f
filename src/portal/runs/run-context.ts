import { createContext, useContext } from 'react';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import { counted } from '../ui/counted.ts';
import { oneAtATime } from '../ui/one-at-a-time.ts';
import type { RunView } from './run-view.ts';

/** The actions of a run's page, whichever button asks for them. */
export interface RunActions {
  copy(ids: readonly number[]): void;
  /** Reads certificates again that wait for an approval. */
  refresh(ids: readonly number[]): void;
  retry(ids: readonly number[]): void;
  /** Puts certificates into the selection and goes there. */
  select(ids: readonly number[]): void;
  /** Says in the toolbar what was done; '' says nothing any more. */
  say(words: string): void;
}

interface RunPageContext extends RunActions {
  readonly run: PortalRun;
  readonly view: RunView;
  changeView(part: Partial<RunView>): void;
  /** Opens the details of a certificate. */
  open(id: number): void;
}

export function createRunActions(
  run: PortalRun,
  say: (words: string) => void,
  onSelect: (certificates: readonly SelectedCertificate[]) => void,
): RunActions {
  async function copy(ids: readonly number[]) {
    say((await copyText(ids.join('\n'))) ? `Copied ${counted(ids.length, 'ID')}.` : cannotCopy);
  }

  return {
    copy: (ids) => void copy(ids),
    refresh: (ids) => run.refresh(ids),
    retry: oneAtATime((ids: readonly number[]) => {
      say('');
      run.retry(ids);
    }),
    select(ids) {
      const chosen = new Set(ids);
      onSelect(run.certificates.filter(({ Id }) => chosen.has(Id)));
    },
    say,
  };
}

const Context = createContext<RunPageContext | null>(null);

export const RunPageProvider = Context.Provider;

/** The run that the page is about, how it is shown, and what can be done with it. */
export function useRunPage(): RunPageContext {
  const page = useContext(Context);
  if (!page) throw new Error('A part of a run’s page stands outside of it.');
  return page;
}
