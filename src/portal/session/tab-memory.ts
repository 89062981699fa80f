import { ownName } from './own-name.ts';
import { keysInTab } from './tab-keys.ts';

/*
 * Selections and drafts outlive a page load in the session storage of the tab: ids, query text and typed text, never names or
 * anything else of a certificate, and no secret. The memory is for one person and one Command, and is gone at sign-out.
 */

/** Values that could not be stored, where storage is switched off, full or forbidden: they last as long as the page does. */
const inMemory = new Map<string, string>();

/** Nothing is kept any more: whoever this was has signed out, and the page is about to go. */
let isClosed = false;

function ownPrefix(): string {
  return `${keysInTab.prefix}${ownName()}/`;
}

/**
 * Keeps a text over page loads of this tab, for the person who is signed in and this Command. Where that is not possible it is kept for
 * this page load, and nothing is said.
 * @param slot such as `list`; a name of no other's
 * @param text null: nothing
 */
export function keepInTab(slot: string, text: string | null): void {
  if (isClosed) return;
  const key = ownPrefix() + slot;
  inMemory.delete(key);
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    if (text !== null) inMemory.set(key, text);
    keysInTab.remove((each) => each === key);
  }
}

/** @returns null when nothing is kept there for this person and this Command */
export function keptInTab(slot: string): string | null {
  const key = ownPrefix() + slot;
  const remembered = inMemory.get(key);
  if (remembered !== undefined) return remembered;
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Forgets this slot, and those whose names begin with it and a slash. */
export function forgetInTab(slot: string): void {
  const own = ownPrefix() + slot;
  const isMeant = (key: string) => key === own || key.startsWith(`${own}/`);
  for (const key of [...inMemory.keys()]) if (isMeant(key)) inMemory.delete(key);
  keysInTab.remove(isMeant);
}

/** Throws away what was kept for somebody else, or of another Command. */
export function forgetOthersInTab(): void {
  const own = ownPrefix();
  keysInTab.remove((key) => !key.startsWith(own));
}

/**
 * Forgets everything, whosever it was.
 * @param isLast whether the page goes now: then nothing is kept any more, whatever is still under way
 */
export function forgetTab({ isLast }: { readonly isLast: boolean }): void {
  isClosed = isLast;
  inMemory.clear();
  keysInTab.remove(() => true);
}
