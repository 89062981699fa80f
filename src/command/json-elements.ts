const quote = 0x22;
const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;
/** From an opening to its closing. */
const apart = 2;

/**
 * The texts of the elements of a JSON array, so that a long one need not be parsed in one go. Each is JSON exactly where the whole
 * is: what is no JSON shows when they are parsed, or by an end that is no array's.
 * @returns whether there was an array
 */
export function* jsonElements(text: string): Generator<string, boolean, void> {
  const start = /^[ \t\n\r]*\[/.exec(text)?.[0].length;
  if (start === undefined) return false;
  let from = start;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === bracket || code === brace) depth += 1;
    else if (code === bracket + apart || code === brace + apart) {
      if (depth > 0) depth -= 1;
      else {
        const last = text.slice(from, at);
        if (from > start || last.trim() !== '') yield last;
        return text[at] === ']' && /^[ \t\n\r]*$/.test(text.slice(at + 1));
      }
    } else if (depth > 0) continue;
    else if (code === comma) {
      yield text.slice(from, at);
      from = at + 1;
    }
  }
  return false;
}

/** Where the string that begins here ends: at a quotation mark behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at === -1) return text.length;
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
}
