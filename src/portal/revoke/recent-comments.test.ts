import { describe, expect, it } from 'vitest';
import { parseComments, withComment } from './recent-comments.ts';

describe('the recent comments', () => {
  it('are the last eight, each once, the latest first', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `Ticket ${index}`);
    const list = nine.reduce<readonly string[]>(withComment, []);
    expect(list).toHaveLength(8);
    expect(withComment(list, ' Ticket 3\n').slice(0, 2)).toEqual(['Ticket 3', 'Ticket 8']);
  });

  it('hold nothing blank and nothing endless', () => {
    expect(withComment(['a'], ' \n')).toEqual(['a']);
    expect(withComment(['a'], 'x'.repeat(1_001))).toEqual(['a']);
  });

  it.each(['', '{', 'null', '{"0":"a"}', '[1]', '[""]', `["${'x'.repeat(1_001)}"]`])(
    'are none where %j is stored',
    (text) => {
      expect(parseComments(text)).toEqual([]);
    },
  );
});
