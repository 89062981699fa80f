import type { FileSink } from './file-sink.ts';

declare global {
  interface Window {
    /** Only in Chromium. Source: https://wicg.github.io/file-system-access/ */
    showSaveFilePicker?: (options: {
      readonly suggestedName: string;
      readonly types: readonly { readonly description: string; readonly accept: Record<string, string[]> }[];
    }) => Promise<FileSystemFileHandle & { remove?: () => Promise<void> }>;
  }
}

/** Whether this browser lets a page write to a file as it goes. */
export function canWriteToDisk(): boolean {
  return window.showSaveFilePicker !== undefined;
}

/**
 * Asks where to save, and opens that file. Only while a click or a key is being handled.
 * @param type such as `text/csv`
 * @returns null when nobody chose a file
 * @throws DOMException SecurityError when the browser forbids a page to ask; others when the file cannot be opened
 */
export async function openFileOnDisk(name: string, type: string): Promise<FileSink | null> {
  const handle = await window
    .showSaveFilePicker?.({
      suggestedName: name,
      types: [{ description: name.replace(/^.*\./, '').toUpperCase(), accept: { [type]: [ending(name)] } }],
    })
    .catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
      throw error;
    });
  if (!handle) return null;
  const file = await handle.createWritable();
  return {
    write: (text) => file.write(text),
    close: () => file.close(),
    async discard() {
      await file.abort();
      // Choosing the file has made an empty one.
      await handle.remove?.();
    },
  };
}

function ending(name: string): string {
  return name.replace(/^.*(?=\.)/, '');
}
