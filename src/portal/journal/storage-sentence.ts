/** Why something cannot be kept in this browser, for whoever has to do something about it. */
export function storageSentence(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'The browser has no room left for this page.';
  if (name === 'ConstraintError')
    return 'Another tab has written to the journal of this run. Reload this page.';
  if (name === 'VersionError') return 'What is kept there was made by a newer version of Countermand.';
  const told = error instanceof Error ? error.message : String(error);
  return told === '' ? 'The browser does not say why.' : told;
}
