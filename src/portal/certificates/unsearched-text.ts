import { createStore } from '#revocation/store.ts';

/**
 * Whether there is typed text that was not searched: from the first key until the query in the address says what was
 * typed, and for as long as something typed cannot be read. The list below is of another query then.
 */
export const unsearchedText = createStore(false);
