import { decodeFile } from './decode-file.ts';
import { readContent } from './read-content.ts';
import type { ReadMessage, ReadRequest } from './read-messages.ts';

/** Entries that the page takes over at a time. */
const chunk = 1_000;

self.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void answer(event.data);
});

async function answer({ content, ...request }: ReadRequest): Promise<void> {
  try {
    const decoded = typeof content === 'string' ? content : await decodeFile(content);
    const { summary, entries, unreadable } = readContent(decoded, request);
    for (let start = 0; start < entries.length; start += chunk)
      post({ type: 'entries', entries: entries.slice(start, start + chunk) });
    for (let start = 0; start < unreadable.length; start += chunk)
      post({ type: 'unreadable', unreadable: unreadable.slice(start, start + chunk) });
    post({ type: 'done', summary });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function post(message: ReadMessage): void {
  self.postMessage(message);
}
