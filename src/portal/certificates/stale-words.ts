/** Why not all of the list can be selected while typed text is not searched. */
export const whyUnsearched = 'What is typed is not searched yet.';

/** Why nothing of it can be selected while the rows of another page or search are shown. */
export const whyOther = 'These are the previous rows: none can be selected.';
