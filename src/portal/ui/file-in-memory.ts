import { downloadFile } from './download.ts';
import type { FileSink } from './file-sink.ts';

/** Collects the file and downloads it at the end. In parts, which the browser may keep on the disk: no text grows long. */
export function createFileInMemory(name: string, type: string): FileSink {
  let parts: Blob[] = [];
  return {
    async write(text) {
      parts.push(new Blob([text]));
    },
    async close(otherName = name) {
      downloadFile(otherName, parts, type);
      parts = [];
    },
    async discard() {
      parts = [];
    },
  };
}
