import type { QueryClient } from '@tanstack/react-query';
import { isEmpty } from '#revocation/selection.ts';
import { forgetInTab, forgetOthersInTab, keepInTab, keptInTab } from '../session/tab-memory.ts';
import { inSteps } from '../ui/in-steps.ts';
import { maxKept, parseKept, printKept, printSteps } from './kept-selection.ts';
import { countComing, restoration } from './restoration.ts';
import { restore } from './restore-selection.ts';
import { selection } from './selection.ts';

/** Text typed for the selection stands in slots below this one, and goes with it. */
const slot = 'selection';

/** In milliseconds, after the last change. */
const pause = 300;

let isFollowed = false;

/** Brings back what was selected before the page was loaded, and keeps what is selected from now on. Once for a page. */
export function followSelection(queryClient: QueryClient): void {
  if (isFollowed) return;
  isFollowed = true;
  forgetOthersInTab();
  const kept = parseKept(keptInTab(slot));
  if (kept && (kept.ids.length > 0 || kept.all)) void restore(queryClient, kept);
  keepFollowing();
}

function keepFollowing(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  let isPending = false;
  const isComing = () => countComing(restoration.get()) > 0;
  let wasComing = isComing();

  function write(isAtOnce: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    // A selection on its way back stands there still.
    if (!isPending || isComing()) return;
    stop();
    const selected = selection.get();
    const size = selected.picked.size + (selected.all?.excluded.size ?? 0);
    const isTooMany = size > maxKept;
    const wasTooMany = restoration.get()?.status === 'tooMany';
    if (isTooMany !== wasTooMany) restoration.set(isTooMany ? { status: 'tooMany', most: maxKept } : null);
    const done = (text: string | null) => {
      // Another may have come while this one was printed.
      isPending = selection.get() !== selected;
      keepInTab(slot, text);
    };
    if (isTooMany || isEmpty(selected)) done(null);
    else if (isAtOnce) done(printKept(selected));
    else stop = inSteps(printSteps(selected), done);
  }

  function change(): void {
    isPending = true;
    // At once: the next selection must not be given what was typed for this one.
    if (isEmpty(selection.get()) && !isComing()) forgetInTab(slot);
    timer ??= setTimeout(() => write(false), pause);
  }

  selection.subscribe(change);
  restoration.subscribe(() => {
    const has = isComing();
    if (wasComing && !has) change();
    wasComing = has;
  });
  window.addEventListener('pagehide', () => write(true));
  // The selection that brought this code here.
  if (!isEmpty(selection.get())) change();
}
