import { createContext } from 'react';

/**
 * Whether a click on a box selects nothing. A context, so that the boxes alone are drawn anew when it changes: the rows around them
 * are memoised.
 */
export const InertBoxes = createContext(false);
