/** Where storage is switched off, full or forbidden, what is kept lasts as long as the page does. */
const inMemory = new Map<string, string>();

/** @returns null when nothing is kept under this key */
export function readKept(key: string): string | null {
  const remembered = inMemory.get(key) ?? null;
  try {
    return localStorage.getItem(key) ?? remembered;
  } catch {
    return remembered;
  }
}

/** For comforts alone: that it could not be stored is nowhere said. */
export function keep(key: string, text: string): void {
  inMemory.set(key, text);
  try {
    localStorage.setItem(key, text);
  } catch {
    // It stays in memory.
  }
}
