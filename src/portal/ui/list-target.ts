/** Where the keyboard enters the list of the page: the grid's one tab stop. null: the page has none. */
export function listTarget(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main [role="grid"] [tabindex="0"]');
}
