/** A ref for what should have the focus as soon as it is there: the step before took its own away with it. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
