import { describe, expect, it } from 'vitest';
import type { SearchTerm } from '#command/query/search-term.ts';
import { type SearchDraft, typeText, viewSearch } from './typed-search.ts';

function typed(text: string, changes: Partial<SearchDraft> = {}): SearchDraft {
  return { text, lineCount: 1, chosen: null, kind: null, ...changes };
}

const asId: SearchTerm = { kind: 'id', value: '1016' };
const asName: SearchTerm = { kind: 'name', value: '1016' };

describe('the search box', () => {
  it('shows what the query asks for, and what else that could be', () => {
    expect(viewSearch(asId, null)).toMatchObject({ text: '1016', term: asId, isOpen: true });
    expect(viewSearch(asName, null)).toMatchObject({ term: asName, isOpen: true });
    expect(viewSearch(asName, null).options).toContainEqual(asId);
    const old: SearchTerm = { kind: 'commonName', value: 'web' };
    expect(viewSearch(old, null)).toMatchObject({
      text: 'web',
      term: old,
      options: [old, { kind: 'name', value: 'web' }],
      isOpen: false,
    });
    expect(viewSearch(null, null)).toMatchObject({ text: '', term: null, options: [], why: null });
  });

  it('shows what was typed in place of it', () => {
    expect(viewSearch(asId, typed('web01'))).toMatchObject({
      text: 'web01',
      term: { kind: 'name', value: 'web01' },
    });
    expect(viewSearch(null, typed('0x61F8A20000000B3C'))).toMatchObject({
      term: { kind: 'serialNumber', value: '61F8A20000000B3C' },
      isOpen: false,
      isRewritten: true,
    });
    expect(viewSearch(null, typed('61f8a20000000b3c')).isRewritten).toBe(false);
  });

  it('keeps a choice while the text is written on, and forgets it with another text', () => {
    const chosen = viewSearch(null, typed('1016', { chosen: asName }));
    expect(chosen.term).toEqual(asName);
    expect(viewSearch(null, typeText(chosen, '10167')).term).toEqual({ kind: 'name', value: '10167' });
    expect(viewSearch(null, typeText(chosen, '55')).term).toEqual({ kind: 'id', value: '55' });
    // After a reload too.
    expect(viewSearch(null, typeText(viewSearch(asName, null), '101')).term).toEqual({
      kind: 'name',
      value: '101',
    });
    // What can only be searched in common names is searched in all once it is changed.
    const old = viewSearch({ kind: 'commonName', value: 'web' }, null);
    expect(viewSearch(null, typeText(old, 'web0')).term).toEqual({ kind: 'name', value: 'web0' });
  });

  it('searches nothing that it cannot read, unless it is chosen', () => {
    const sha256 = 'AB'.repeat(32);
    expect(viewSearch(asId, typed(sha256))).toMatchObject({ term: null, isForList: true });
    expect(viewSearch(asId, typed(sha256)).why).toMatch(/SHA-256/);
    const name: SearchTerm = { kind: 'name', value: sha256 };
    expect(viewSearch(asId, typed(sha256, { chosen: name }))).toMatchObject({ term: name, why: null });
  });

  it('does not search while a label alone is typed, and nothing once the text is taken away', () => {
    for (const text of ['Serial:', 'CN=', '""'])
      expect(viewSearch(asId, typed(text))).toMatchObject({ term: null, isUnread: true, why: null });
    expect(viewSearch(asId, typed(' '))).toMatchObject({ term: null, isUnread: false });
  });

  it('takes several lines for a list', () => {
    expect(viewSearch(null, typed('web01 web02', { lineCount: 2 }))).toMatchObject({
      term: null,
      why: '2 lines were pasted. “Add from a list” finds each of them.',
      isForList: true,
    });
  });
});
