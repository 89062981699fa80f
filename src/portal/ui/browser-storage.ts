/** Values that could not be stored, where storage is switched off, full or forbidden: they last as long as the page does. */
const inMemory = new Map<string, string>();

/** @returns null when nothing is kept under this key */
export function readKept(key: string): string | null {
  const remembered = inMemory.get(key);
  if (remembered !== undefined) return remembered;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** For comforts alone: that it could not be stored is nowhere said. */
export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
    inMemory.delete(key);
  } catch {
    inMemory.set(key, text);
  }
}

/** Forgets what stands under these keys. */
export function forgetKept(isMeant: (key: string) => boolean): void {
  for (const key of [...inMemory.keys()].filter(isMeant)) inMemory.delete(key);
  try {
    for (const key of Object.keys(localStorage).filter(isMeant)) localStorage.removeItem(key);
  } catch {
    // Then nothing is stored there.
  }
}
