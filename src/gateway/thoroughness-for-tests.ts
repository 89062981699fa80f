/**
 * How many times as much is tried by the longest tests that make up what they send. Each run makes up something else, and of
 * ten times as much in one run nothing new was seen: that is for `npm run test:fuzz`.
 */
export const thoroughness = Number(process.env.THOROUGHNESS ?? 1);
