import * as z from 'zod/mini';
import { keepInTab, keptInTab } from '../session/tab-memory.ts';
import { emptyDraft, listDraft } from './list-draft.ts';

const slot = 'list';
/** Milliseconds without a key after which what was typed is kept. */
const pause = 300;
/** Longer texts are files of somebody's, who has them still. In UTF-16 units. */
const maxKeptLength = 500_000;

const kept = z.object({ text: z.string() });

/**
 * Keeps what is typed over a reload, and brings it back where nothing was typed since. Nothing is kept of a text with a private key in it, nor
 * of a file.
 * @returns ends the keeping
 */
export function keepDraft(): () => void {
  const { text, attachment } = listDraft.get();
  if (text === '' && attachment === null) {
    const before = parseKept(keptInTab(slot));
    if (before !== null) listDraft.set({ ...emptyDraft, text: before });
  }
  let timer: ReturnType<typeof setTimeout> | null = null;
  const keep = () => {
    timer = null;
    const typed = listDraft.get().text;
    const isKept = typed !== '' && typed.length <= maxKeptLength && !typed.includes('PRIVATE KEY');
    keepInTab(slot, isKept ? JSON.stringify({ text: typed }) : null);
  };
  const unsubscribe = listDraft.subscribe(() => {
    timer ??= setTimeout(keep, pause);
  });
  return () => {
    unsubscribe();
    if (timer === null) return;
    clearTimeout(timer);
    keep();
  };
}

function parseKept(text: string | null): string | null {
  if (text === null) return null;
  try {
    return kept.parse(JSON.parse(text)).text;
  } catch {
    return null;
  }
}
