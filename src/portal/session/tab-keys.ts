const prefix = 'countermand.tab/';

/** Without the code that reads and writes them: a page needs that only where there is something, or will be. */
export const keysInTab = {
  prefix,

  /** Whether anything is kept, whosever it is. */
  areThere(): boolean {
    return list().length > 0;
  },

  remove(isMeant: (key: string) => boolean): void {
    for (const key of list()) if (isMeant(key)) sessionStorage.removeItem(key);
  },
};

function list(): readonly string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
