import { describe, expect, it } from 'vitest';
import type { CertificateCollection } from '#command/collections.ts';
import { collectionLines, moveTo } from './collection-choices.ts';
import { findScope } from './collection-scope.ts';

function collection(id: number, name: string, favorite = false): CertificateCollection {
  return {
    Id: id,
    Name: name,
    Description: `Number ${id}`,
    Automated: false,
    Content: '',
    DuplicationField: 0,
    ShowOnDashboard: false,
    Favorite: favorite,
  };
}

const known = [collection(1, 'Alpha'), collection(2, 'Beta', true), collection(3, 'Gamma')];

const words = (search: string) =>
  collectionLines(known, search).lines.map((line) =>
    line.kind === 'collection' ? line.collection.Name : line.kind === 'heading' ? `# ${line.text}` : '*',
  );

describe('the list of collections', () => {
  it('has everything first, then the favourites', () => {
    expect(words('')).toEqual(['*', '# Favourites', 'Beta', '# Others', 'Alpha', 'Gamma']);
  });

  it.each([
    [' GAM ', ['# Collections', 'Gamma']],
    ['number 2', ['# Favourites', 'Beta']],
    ['all cert', ['*']],
    ['nothing', []],
  ])('is searched for %j in names and descriptions', (search, lines) => {
    expect(words(search)).toEqual(lines);
  });

  it('stops at a hundred and tells how many more there are, favourites before all others', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      collection(index, `Number ${index}`, index > 4990),
    );
    const { lines, more } = collectionLines(many, '');
    expect(lines.filter(({ kind }) => kind === 'collection')).toHaveLength(100);
    expect(more).toBe(4900);
    expect(lines[2]).toEqual({ kind: 'collection', collection: many[4991] });
  });

  it.each([
    ['ArrowDown', 0, 2],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 5, 5],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 0, 0],
    ['Home', 5, 0],
    ['End', 0, 5],
    ['PageDown', 0, 5],
    ['a', 0, null],
  ])('%s from line %i leads to line %j, never to a heading', (key, from, to) => {
    expect(moveTo(collectionLines(known, '').lines, from, key)).toBe(to);
  });
});

describe('the scope', () => {
  it('tells a collection that is not there, and what is shown instead', () => {
    expect(findScope(known, 9, true)).toEqual({ collection: undefined, unknownId: 9 });
    expect(findScope(known, 9, false)).toEqual({ collection: undefined, unknownId: 9 });
    expect(findScope(known, 3, false)).toEqual({ collection: known[2], unknownId: null });
    expect(findScope(known, undefined, true)).toEqual({ collection: undefined, unknownId: null });
  });
});
