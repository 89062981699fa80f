/** Lines with something on them. */
export function countLines(text: string): number {
  let lines = 0;
  for (const _ of text.matchAll(/[^\r\n]*\S[^\r\n]*/g)) lines += 1;
  return lines;
}
