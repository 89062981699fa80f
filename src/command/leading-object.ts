/**
 * The JSON object that a text begins with, when its braces close: what stands behind it is nothing to Command. The plugin of
 * Keyfactor's for HashiCorp Vault closes its object too early and goes on.
 * @returns null for a text that begins with anything else, or whose object does not end; whether it is JSON is not said
 */
export function leadingObject(text: string): string | null {
  const begin = text.search(/[^\s\ufeff]/);
  if (text[begin] !== '{') return null;
  let depth = 0;
  for (const { 0: token, index } of text.slice(begin).matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth === 0) return text.slice(begin, begin + index + 1);
  }
  return null;
}
