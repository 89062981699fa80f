import { describe, expect, it } from 'vitest';
import { configure } from '../api/configuration.ts';
import { parseSearches, recentSearches, rememberSearch, withSearch } from './recent-searches.ts';

const search = (query: string, revoked = false) => ({ query, revoked, expired: false });

describe('recent searches', () => {
  it('are the last ten, each once, the latest first', () => {
    const many = Array.from({ length: 12 }, (_, index) => search(`CN -eq "${index}"`));
    const list = many.reduce<ReturnType<typeof withSearch>>(withSearch, []);
    expect(list).toHaveLength(10);
    expect(list[0]).toEqual(many[11]);
    const again = withSearch(list, search('CN -eq "5"'));
    expect(again).toHaveLength(10);
    expect(again[0]).toEqual(search('CN -eq "5"'));
    expect(withSearch(again, search('CN -eq "5"', true))[1]).toEqual(search('CN -eq "5"'));
  });

  it.each(['', '{', '{}', 'null', '[{"query":1}]', '[{"query":"","revoked":true,"expired":true}]'])(
    'are none when what is stored is %j',
    (text) => {
      expect(parseSearches(text)).toEqual([]);
    },
  );

  it('last as long as the page where there is no storage, each Command its own', () => {
    expect(globalThis.localStorage).toBeUndefined();
    const command = {
      signIn: 'password',
      commandUrl: 'https://command.example/KeyfactorAPI',
      commandHost: 'command.example',
    } as const;
    configure({ ...command, commandId: 'one' });
    rememberSearch(search('CN -eq "kept"'));
    expect(recentSearches()).toEqual([search('CN -eq "kept"')]);
    configure({ ...command, commandId: 'another' });
    expect(recentSearches()).toEqual([]);
  });
});
