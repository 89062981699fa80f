import { textMistake } from '#command/text-mistake.ts';
import { Problem } from './problem.ts';

/**
 * Refuses a request with a text that would not be stored or searched as it was sent, wherever it stands and whether or not it
 * is read: names of properties too.
 * @throws Problem 400 that says where
 */
export function requireStorableTexts(part: unknown): void {
  // Without recursion: a body may be nested as deep as it is long.
  const found: (readonly [path: string, value: unknown])[] = [['', part]];
  for (let next = found.pop(); next; next = found.pop()) {
    const [path, value] = next;
    if (typeof value === 'string') check(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        check(path, name);
        // Of what is nested the outermost name is enough.
        found.push([path || name, inner]);
      }
    }
  }
}

function check(path: string, text: string): void {
  const mistake = textMistake(text);
  if (mistake) throw new Problem(400, path === '' ? mistake.message : `${path}: ${mistake.message}`);
}
