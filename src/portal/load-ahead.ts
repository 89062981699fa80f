/**
 * Loads the code of all other pages and dialogs, one file after the other while the browser has nothing else to do: what is opened
 * first when the network is gone, or after the server has a newer version, is there all the same. Not for whoever saves data.
 */
export async function loadAhead(files = filesOfBuild()): Promise<void> {
  if (savesData()) return;
  for (const [index, file] of files.entries()) {
    await idle();
    if (await load(file)) continue;
    const rest = files.slice(index);
    window.addEventListener('online', () => void loadAhead(rest), { once: true });
    return;
  }
}

/** The page names them (`name-code-files` in vite.config.ts); none while it is developed. */
function filesOfBuild(): readonly string[] {
  const names = document.querySelector<HTMLMetaElement>('meta[name="code-files"]')?.content;
  return names?.split(' ') ?? [];
}

function savesData(): boolean {
  return navigator.connection?.saveData === true;
}

declare global {
  interface Navigator {
    /** Where browsers have it: https://wicg.github.io/savedata/. */
    readonly connection?: { readonly saveData?: boolean };
  }
}

/** Milliseconds. */
const maxIdle = 300;

function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Not in Safari; and on a busy machine a browser may never be idle.
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: maxIdle });
    else setTimeout(resolve, maxIdle);
  });
}

/** Into the page's own map of modules, whatever the cache of the browser does: it is not run before it is needed. */
function load(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    // Beside this very file.
    link.href = new URL(file, import.meta.url).href;
    link.onload = () => resolve(true);
    link.onerror = () => {
      link.remove();
      resolve(false);
    };
    document.head.append(link);
  });
}
