import { createStore } from '#revocation/store.ts';
import { keep, readKept } from '../ui/browser-storage.ts';
import { listTarget } from '../ui/list-target.ts';
import { controlKey } from './control-key.ts';
import { openOverlay } from './overlay.ts';

const storageKey = 'countermand.single-keys';

/** Whether single letters do something: who dictates, or types by accident, can switch them off (WCAG 2.2, 2.1.4). */
export const singleKeys = createStore(readKept(storageKey) !== 'off');

export function setSingleKeys(isOn: boolean): void {
  singleKeys.set(isOn);
  keep(storageKey, isOn ? 'on' : 'off');
}

/** The shortcuts as people read them. */
export const shortcuts: readonly {
  readonly keys: string;
  readonly does: string;
  readonly isSingle: boolean;
}[] = [
  {
    keys: `${controlKey} K`,
    does: 'Go to a page, a preset or a run, or do something on this page',
    isSingle: false,
  },
  { keys: '/', does: 'Search', isSingle: true },
  { keys: 'G', does: 'Go to the list', isSingle: true },
  { keys: '?', does: 'Show this list', isSingle: true },
];

/** Listens for as long as the page lives. Dialogs keep their keys to themselves. */
export function listenForShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || altKey || document.querySelector('[role="dialog"], [role="menu"]')) return;
    const does =
      ctrlKey || metaKey ? withControl(key) : singleKeys.get() && !isTyped(event) ? alone(key) : null;
    if (!does) return;
    event.preventDefault();
    does();
  });
}

function withControl(key: string): (() => void) | null {
  return key.toLowerCase() === 'k' ? () => openOverlay('palette') : null;
}

function alone(key: string): (() => void) | null {
  if (key === '?') return () => openOverlay('shortcuts');
  const target =
    key === '/'
      ? document.querySelector<HTMLInputElement>('main input[type="search"]')
      : key.toLowerCase() === 'g'
        ? listTarget()
        : null;
  return target && (() => target.focus());
}

function isTyped({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isBox(target)))
  );
}

/** A checkbox takes the focus and no text. */
function isBox(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type);
}
