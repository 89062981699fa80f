/** Why something cannot be kept in this browser, for whoever has to do something about it. */
export function storageSentence(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'The browser has no room left for this page.';
  if (isTakenOver(error)) return 'Another tab goes on with this run.';
  if (name === 'VersionError') return 'What is kept there was made by a newer version of Countermand.';
  if (name === 'NotFoundError')
    return 'A part of what this page keeps in the browser is missing. Clear the data of this site in the browser’s settings.';
  const told = error instanceof Error ? error.message : String(error);
  return told === '' ? 'The browser does not say why.' : told;
}

/** Whether the events to be written have been written already, by another tab that goes on with the same run. */
export function isTakenOver(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConstraintError';
}
