import { describe, expect, it } from 'vitest';
import { collections } from './collections.ts';
import { templates } from './templates.ts';

describe('collections', () => {
  it('begin with the web servers', () => {
    expect(collections[0]?.name).toBe('Web servers');
    expect(new Set(collections.map(({ name }) => name)).size).toBe(collections.length);
  });

  it('ask for templates that there are', () => {
    const asked = collections.flatMap(({ query }) => /TemplateShortName -eq "(\w+)"/.exec(query)?.[1] ?? []);
    expect(asked.length).toBeGreaterThan(0);
    for (const name of asked) expect(templates.map(({ shortName }) => String(shortName))).toContain(name);
  });
});

describe('templates', () => {
  it('have ids and names of their own', () => {
    expect(templates.map(({ id }) => id)).toEqual(templates.map((_, i) => i + 1));
    expect(new Set(templates.map(({ shortName }) => shortName)).size).toBe(templates.length);
  });
});
