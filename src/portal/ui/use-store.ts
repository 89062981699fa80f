import { useSyncExternalStore } from 'react';

/** What a store of `revocation` offers; written out here because `ui` knows no other room. */
interface Readable<Value> {
  get(): Value;
  subscribe(listener: () => void): () => void;
}

export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
