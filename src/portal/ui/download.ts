/** Hands the browser a file made in memory, to be saved under this name. */
export function downloadFile(name: string, parts: readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the content as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
