export interface Paced {
  /** Calls the function now, or as soon as its time has come. */
  soon(): void;
  /** Calls the function now, whatever its pace. */
  now(): void;
  /** Calls the function no more. */
  stop(): void;
}

/** Calls at most once in so many milliseconds; never leaves out the last call. */
export function paced(milliseconds: number, act: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const clear = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isAsked = false;
  };
  const now = () => {
    clear();
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) now();
    }, milliseconds);
    act();
  };
  return {
    soon() {
      if (timer === null) now();
      else isAsked = true;
    },
    now,
    stop: clear,
  };
}
