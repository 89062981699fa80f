/**
 * A user name as directories compare it, for what counts attempts and never for who somebody is: Active Directory minds
 * neither case nor accents nor width, nothing shows what is invisible, and a domain before or behind a name makes no other
 * name of it.
 */
export function foldedName(username: string): string {
  return username
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('ı', 'i')
    .trim()
    .replace(/^.*\\/, '')
    .replace(/@.*$/, '');
}

/** A user name as it tells one person from another: Command does not mind the case of its letters, and nothing else. */
export function exactName(username: string): string {
  return username.normalize('NFC').toLowerCase();
}
