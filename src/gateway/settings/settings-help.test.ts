import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secretVariables, variables } from './variables.ts';

/** The page of the help with a table for each kind of setting. */
const table = readFileSync(new URL('../../../public/help/settings.md', import.meta.url), 'utf8');

describe('the help page of the settings', () => {
  it('has each setting in its tables, once, and no other', () => {
    const named = [...table.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  });

  it('says of each secret that a file may hold it', () => {
    for (const name of secretVariables) {
      expect(table).toMatch(new RegExp(`^\\| \`${name}\` .*\`${name}_FILE\``, 'm'));
    }
  });

  it('tells the defaults as they are', () => {
    const defaults = variables.parse({});
    const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\| (`([^`]+)`|none) +\|/gm)];
    expect(rows).toHaveLength(Object.keys(variables.shape).length);
    for (const [, name, , text] of rows) {
      const value: unknown = Object.entries(defaults).find(([key]) => key === name)?.[1];
      const expected = value === false ? 'no' : value;
      const isNone =
        expected === undefined || (typeof expected === 'object' && Object.keys(expected ?? {}).length === 0);
      expect(`${name}=${text ?? 'none'}`).toBe(`${name}=${isNone ? 'none' : expected}`);
    }
  });
});
