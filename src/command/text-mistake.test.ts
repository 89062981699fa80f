import { expect, it } from 'vitest';
import { textMistake } from './text-mistake.ts';

it.each([
  ['a\0b', 'The character U+0000 cannot stand in a text.', 1],
  ['🔐\ud83d', 'The character U+D83D cannot stand in a text.', 2],
  ['\udd10🔐', 'The character U+DD10 cannot stand in a text.', 0],
])('names what no text may have: %j', (text, message, position) => {
  expect(textMistake(text)).toEqual({ message, position });
});

it.each(['', 'bell \u0007, tab \t', '🔐', 'e\u0301', '\ufffd\uffff'])(
  'lets any other text pass: %j',
  (text) => {
    expect(textMistake(text)).toBeNull();
  },
);
