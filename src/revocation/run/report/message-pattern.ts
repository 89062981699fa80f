/** The length of a message that is read to tell whether it is like another one: no server says more before it comes to the point. */
const longest = 400;

/** A word, a name, a number, a GUID. Without alternatives to try, so that no text takes long. */
const word = /[\p{L}\p{N}_][\p{L}\p{N}_.:@/\\-]*/gu;
const digit = /\p{N}/u;

/** Such as `deadbeef-cafe`, which has no digit by chance. */
const hex = /^(?=.{8})[0-9a-f]+(?:-[0-9a-f]+)*$/i;

/**
 * A message without what tells one certificate from another: words with digits in them, hex numbers, and the names given.
 * Messages with the same pattern say the same of different certificates.
 * @param names of the certificate that it is about
 */
export function messagePattern(message: string, names: readonly (string | null)[] = []): string {
  let text = message.length > longest ? message.slice(0, longest) : message;
  for (const name of names) if (name && name.length > 2) text = text.replaceAll(name, '#');
  return text.replace(word, (found) => (digit.test(found) || hex.test(found) ? '#' : found)).trim();
}
