import { useLocation } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Brings what the address names into view and gives it the focus: a heading or a row. On another page without one that is its
 * title, but not when the help is opened: then the focus is where the browser has it.
 * @param page what is shown; null while it is loaded
 */
export function useFollowHash(page: string | null): void {
  // Each step has a key of its own, so that a second click on the same link leads there too.
  const { hash, key } = useLocation({
    select: ({ hash, state }) => ({ hash, key: state.__TSR_key }),
    structuralSharing: true,
  });
  const opened = useRef<string | null>(null);
  const follow = useEffectEvent((page: string) => {
    const isFirst = opened.current === null;
    const isOther = opened.current !== page;
    opened.current = page;
    const named = hash === '' ? null : document.getElementById(decode(hash));
    if (!named && (isFirst || !isOther)) return;
    const target = named ?? document.querySelector<HTMLElement>('article h1');
    target?.focus({ preventScroll: true });
    if (named) named.scrollIntoView();
    else document.getElementById('content')?.scrollTo(0, 0);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step to the same place is a step
  useEffect(() => {
    if (page !== null) follow(page);
  }, [page, hash, key]);
}

/** A hand-written address may have a percent sign that stands for itself. */
function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
