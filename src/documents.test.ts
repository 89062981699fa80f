import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');
const decisions = readdirSync(join(project, 'src/decisions')).map((file) => `src/decisions/${file}`);
const documents = [
  'README.md',
  '.github/CONTRIBUTING.md',
  'src/ARCHITECTURE.md',
  'src/revocation/run/RULES.md',
  ...decisions,
  ...readdirSync(join(project, 'public/help'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `public/help/${file}`),
];

const read = (document: string) => readFileSync(join(project, document), 'utf8');

/** Paths that stand in backticks, from the project's directory. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`((?:src|public|e2e|\.github|\.ci)\/[^`*…]*)`/g)].map(([, path = '']) => path);
}

describe('the documents', () => {
  it.each(documents)('%s names files that there are', (document) => {
    expect(pathsIn(read(document)).filter((path) => !existsSync(join(project, path)))).toEqual([]);
  });

  it.each(documents)('%s links to files that there are', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, href = '']) => href);
    const wrong = links.filter(
      (href) => !/^https?:/.test(href) && !existsSync(join(project, dirname(document), href)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(documents)('%s names commands that there are', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(document).matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('are as short as they are to be', () => {
    const lines = (document: string) => read(document).trimEnd().split('\n').length;
    expect(lines('README.md')).toBeLessThanOrEqual(120);
    expect(lines('src/ARCHITECTURE.md')).toBeLessThanOrEqual(100);
  });

  it('name each file of the decisions in their list', () => {
    const list = read('src/decisions/README.md');
    for (const file of decisions.filter((each) => !each.endsWith('README.md')))
      expect(list).toContain(`](${file.replace('src/decisions/', '')})`);
  });
});
