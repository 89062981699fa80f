import { forgetKept, keep, readKept } from '../ui/browser-storage.ts';
import { ownName } from './own-name.ts';

const prefix = 'countermand.own/';

/** Keys of what was kept for nobody in particular before 2026-12: whose it is cannot be told. */
const ownerless = ['countermand.recent-searches', 'countermand.recent-comments'];

/**
 * Keeps a text in this browser, for the person who is signed in and this Command.
 * @param slot such as `recent-searches`; a name of no other's
 */
export function keepOwn(slot: string, text: string): void {
  keep(`${prefix}${ownName()}/${slot}`, text);
}

/** @returns null when nothing is kept there for this person and this Command */
export function readOwn(slot: string): string | null {
  forgetKept((key) => ownerless.includes(key));
  return readKept(`${prefix}${ownName()}/${slot}`);
}

/** Forgets all that is kept for this person and this Command. */
export function forgetOwn(): void {
  const own = `${prefix}${ownName()}/`;
  forgetKept((key) => key.startsWith(own) || ownerless.includes(key));
}
