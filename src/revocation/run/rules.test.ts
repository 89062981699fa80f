import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../..');
const rules = [...read('revocation/run/RULES.md').matchAll(/^- \*\*(R\d+)\*\* /gm)].map(
  ([, rule = '']) => rule,
);
const titles = [
  ...testsBelow('revocation/run').filter((file) => !file.endsWith('rules.test.ts')),
  ...testsBelow('portal/journal'),
  '../e2e/journal.e2e.ts',
].map(read);
const cited = new Set(
  titles.flatMap((text) =>
    [...text.matchAll(/\((R\d+(?:, R\d+)*)\)['`]/g)].flatMap(([, list = '']) => list.split(', ')),
  ),
);

function read(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

function testsBelow(folder: string): readonly string[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
}

it('numbers the rules of a run without a gap', () => {
  expect(rules).toEqual(rules.map((_, index) => `R${index + 1}`));
  expect(rules.length).toBeGreaterThan(20);
});

it('has a test that cites each rule, and a rule for each citation', () => {
  expect([...cited].toSorted(byNumber)).toEqual(rules);
});

function byNumber(one: string, other: string): number {
  return Number(one.slice(1)) - Number(other.slice(1));
}
