import { describe, expect, it } from 'vitest';
import { listQueryParsers } from '../query-parsers.ts';
import { builtInFields, findField } from './query-fields.ts';
import { readQueryParsers } from './read-query-parsers.ts';

function read(...fields: readonly object[]) {
  return readQueryParsers(listQueryParsers.response.parse([{ Name: 'Certificate', Fields: fields }]));
}

function comparisons(...names: readonly string[]) {
  return names.map((shortName) => ({ shortName, displayName: shortName }));
}

describe('the fields that a server lists', () => {
  it('keep our words where we know the field, and the server’s own for others', () => {
    const fields = read(
      {
        name: 'Tier',
        type: 7,
        comparisons: comparisons('-EQ', '-ne'),
        values: [{ displayName: 'One', value: 1 }],
      },
      {
        name: 'CertState',
        type: 8,
        comparisons: comparisons('-eq'),
        values: [{ displayName: 'x', value: 2 }],
      },
    );
    expect(fields.map(({ name }) => name)).toEqual(['CertState', 'Tier']);
    expect(findField(fields, 'certstate')).toMatchObject({
      label: 'State',
      kind: 'enum',
      operators: ['-eq'],
    });
    expect(findField(fields, 'CertState')?.values).toContainEqual({ value: '2', words: 'Revoked' });
    expect(findField(fields, 'Tier')).toMatchObject({
      label: 'Tier',
      kind: 'enum',
      operators: ['-eq', '-ne'],
      values: [{ value: '1', words: 'One' }],
    });
  });

  it('leave out what the language cannot carry, and are the built-in ones when nothing is left', () => {
    const fields = read(
      { name: 'Two words', comparisons: comparisons('-eq') },
      { name: '', comparisons: comparisons('-eq') },
      { name: 'Odd', comparisons: comparisons('-near') },
    );
    expect(fields).toBe(builtInFields);
    expect(readQueryParsers([])).toBe(builtInFields);
  });
});
