import { describe, expect, it } from 'vitest';
import { matchingEntries, type PaletteEntry, searchFor } from './palette-entries.ts';

const entry = (label: string, group: PaletteEntry['group'], note?: string): PaletteEntry => ({
  key: label,
  group,
  label,
  act: () => {},
  ...(note !== undefined && { note }),
});

const entries = [
  entry('Revoke 3 certificates', 'On this page'),
  entry('Certificates', 'Pages'),
  entry('Expiring in 30 days', 'Presets'),
  entry('Revocation of 12 certificates', 'Runs', 'Key compromise in Berlin'),
];

const labels = (typed: string) => matchingEntries(entries, typed).map(({ label }) => label);

describe('the entries of the palette', () => {
  it('are all there while nothing is typed', () => {
    expect(labels('  ')).toHaveLength(entries.length);
  });

  it('match by the beginnings of words, whatever their order and case', () => {
    expect(labels('cert REV')).toEqual(['Revoke 3 certificates', 'Revocation of 12 certificates']);
    expect(labels('ertificates')).toEqual([]);
  });

  it('match by their note and group, too', () => {
    expect(labels('berlin')).toEqual(['Revocation of 12 certificates']);
    expect(labels('presets')).toEqual(['Expiring in 30 days']);
  });

  it('begin with those whose name begins with what is typed', () => {
    expect(labels('certificates')[0]).toBe('Certificates');
  });
});

describe('a search from the palette', () => {
  it('reads names, serial numbers and ids as the search box does', () => {
    expect(searchFor('shop.example.com')?.query).toContain('"shop.example.com"');
    expect(searchFor('A94A8FE5CCB19BA61C4C0873D391E987982FBBD3')?.query).toContain('Thumbprint');
  });

  it('is not offered for nothing', () => {
    expect(searchFor('   ')).toBeNull();
  });
});
