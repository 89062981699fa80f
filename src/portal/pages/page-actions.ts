import type { PaletteEntry } from './palette-entries.ts';

/** Parts of a page whose buttons are many of one kind, and no actions of the page. */
const notActions = '[role="grid"], nav, [role="tablist"], [data-look="icon"]';

/**
 * The buttons of the page that is shown which can be used now, by their names: so the palette offers what the page does, and
 * in the same state.
 */
export function pageActions(): readonly PaletteEntry[] {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('main button')];
  const usable = buttons.filter(
    (button) =>
      !button.disabled &&
      button.getAttribute('aria-disabled') !== 'true' &&
      !button.closest(notActions) &&
      button.checkVisibility(),
  );
  return usable.flatMap((button, index): readonly PaletteEntry[] => {
    const label = (button.ariaLabel ?? button.textContent).trim();
    const act = () => {
      button.focus();
      button.click();
    };
    return label === '' ? [] : [{ key: `action-${index}`, group: 'On this page', label, act }];
  });
}
