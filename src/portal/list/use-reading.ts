import { useEffect, useState } from 'react';
import type { ListEntry, Unreadable } from '#revocation/list/list-entry.ts';
import type { ListDraft } from './list-draft.ts';
import address from './read-list.worker.ts?worker&url';
import type { ReadMessage, ReadRequest, ReadSummary } from './read-messages.ts';

export interface Reading {
  readonly summary: ReadSummary;
  readonly entries: readonly ListEntry[];
  readonly unreadable: readonly Unreadable[];
}

export type ReadingState =
  | { readonly status: 'empty' }
  /** `before`: what was read before the last change. */
  | { readonly status: 'reading'; readonly before: Reading | null }
  | { readonly status: 'read'; readonly reading: Reading }
  | { readonly status: 'failed'; readonly message: string };

const pause = 200;

const cannotRead = 'The list could not be read. Reload the page and try again.';
const codeMissing =
  'The code that reads lists could not be loaded. Close this dialog and open it again when the server can be reached: what you typed is kept.';

/** Reads the list while it is typed, each time in a worker of its own: what is out of date is ended, not waited for. */
export function useReading({ text, attachment, form, column, numbers }: ListDraft): ReadingState {
  const [state, setState] = useState<ReadingState>({ status: 'empty' });
  const content = attachment?.content ?? text;
  const isEmpty = typeof content === 'string' && content.trim() === '';
  useEffect(() => {
    if (isEmpty) {
      setState({ status: 'empty' });
      return;
    }
    setState((last) => ({ status: 'reading', before: last.status === 'read' ? last.reading : null }));
    let stop = () => {};
    const begin = () => {
      stop = readInWorker({ content, form, column, numbers }, setState);
    };
    const timer = setTimeout(begin, attachment ? 0 : pause);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [content, attachment, isEmpty, form, column, numbers]);
  return state;
}

/** @returns a function that ends it */
function readInWorker(request: ReadRequest, onState: (state: ReadingState) => void): () => void {
  const worker = startListReader();
  const entries: ListEntry[] = [];
  const unreadable: Unreadable[] = [];
  const end = (state: ReadingState) => {
    worker.terminate();
    onState(state);
  };
  worker.onmessage = ({ data }: MessageEvent<ReadMessage>) => {
    if (data.type === 'entries') entries.push(...data.entries);
    else if (data.type === 'unreadable') unreadable.push(...data.unreadable);
    else if (data.type === 'failed') end({ status: 'failed', message: data.message });
    else end({ status: 'read', reading: { summary: data.summary, entries, unreadable } });
  };
  worker.onerror = (event) =>
    end({ status: 'failed', message: event instanceof ErrorEvent ? cannotRead : codeMissing });
  worker.postMessage(request);
  return () => worker.terminate();
}

/**
 * The only addresses that the portal runs code from besides its modules. Policies say which it may be: whatever else turns text
 * into code, or into markup with code in it, browsers refuse (Trusted Types).
 */
const policy = window.trustedTypes?.createPolicy('countermand', {
  createScriptURL(url) {
    if (url === address) return url;
    throw new TypeError('This is no code of the portal.');
  },
});

/** A worker that reads lists, ended by whoever started it. */
function startListReader(): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
