import { useRef, useSyncExternalStore } from 'react';

/** The part of a store of `revocation` that is needed; written out here because `ui` knows no other room. */
interface Readable<Value> {
  get(): Value;
  subscribe(listener: () => void): () => void;
}

export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A part of what a store has, or something made of it: drawn anew only when that is another one. */
export function useSelected<Value, Part>(
  store: Readable<Value>,
  select: (value: Value) => Part,
  isEqual: (one: Part, other: Part) => boolean = Object.is,
): Part {
  const last = useRef<{ readonly part: Part } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const part = select(store.get());
    if (last.current === null || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  });
}

/** Whether two objects have the same values, each compared by itself. */
export function isSameObject<Value extends object>(one: Value, other: Value): boolean {
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return entries.length === others.size && entries.every(([key, value]) => Object.is(others.get(key), value));
}
