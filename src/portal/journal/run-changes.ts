/** Told among tabs, and within this one, whenever a list of runs may be out of date. */
const name = 'countermand.runs';
const listeners = new Set<() => void>();
const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;

function hear(): void {
  for (const listener of listeners) listener();
}

if (channel) channel.onmessage = hear;

/** A run has begun, gone on, ended, or is gone. */
export function sayRunsChanged(): void {
  channel?.postMessage(null);
  hear();
}

/** @returns a function that ends it */
export function onRunsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
