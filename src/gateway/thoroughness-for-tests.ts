/**
 * How many times as much the longest tests try that make up what they send. Each run makes up something else, and of ten
 * times as much in one run nothing new was seen: that is for `npm run test:fuzz`.
 */
export const thoroughness = process.env.MODE === 'fuzz' ? 10 : 1;
