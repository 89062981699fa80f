/**
 * How many times as much is tried by the longest tests that make up what they send. Each run makes up something else, and of
 * ten times as much in one run nothing new was seen: that is for `npm run test:fuzz`.
 * A whole number: of a part of a run fast-check would never come to the end.
 */
export const thoroughness = Math.ceil(Number(process.env.THOROUGHNESS ?? 1));
