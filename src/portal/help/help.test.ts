import { readdirSync, readFileSync } from 'node:fs';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { headingAnchors, rowAnchor } from './anchors.ts';
import { contentsFile, readContents } from './help-pages.ts';
import { helpSections } from './help-sections.ts';
import { helpPicture, helpTarget } from './help-target.ts';
import { marked, searchHelp } from './search-help.ts';

const folder = new URL('../../../public/help/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
const texts = new Map(files.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]));
const sections = files
  .filter((file) => file !== `${contentsFile}.md`)
  .flatMap((file) => helpSections(file.replace('.md', ''), texts.get(file) ?? ''));

function anchorsOf(file: string): readonly string[] {
  return [...headingAnchors(lexer(texts.get(file) ?? '')).values()];
}

describe('the table of contents', () => {
  const pages = readContents(texts.get(`${contentsFile}.md`) ?? '').flatMap((group) => group.pages);

  it('names each page once, by its own title', () => {
    expect(pages.map(({ name }) => `${name}.md`).toSorted()).toEqual(
      files.filter((file) => file !== `${contentsFile}.md`).toSorted(),
    );
    for (const { name, title } of pages) expect(texts.get(`${name}.md`)).toMatch(`# ${title}\n`);
  });

  it('is the one of the project’s README', () => {
    const readme = readFileSync(new URL('../../README.md', folder), 'utf8');
    for (const { name, title, description } of pages)
      expect(readme).toContain(`| [${title}](public/help/${name}.md) | ${description} |`);
  });
});

describe('an anchor', () => {
  it('is written as the hosts of Git write it', () => {
    const text = '# What’s new\n\n## On a `PORT`, or two -- if any\n\n## Über\n\n## Über\n';
    expect([...headingAnchors(lexer(text)).values()]).toEqual([
      'whats-new',
      'on-a-port-or-two----if-any',
      'über',
      'über-1',
    ]);
  });

  it('is there for each setting', () => {
    const cell = (text: string) => ({ text });
    expect(rowAnchor([cell('`COMMAND_URL`'), cell('none')])).toBe('command_url');
    expect(rowAnchor([cell('COMMAND_URL')])).toBeNull();
    expect(rowAnchor([])).toBeNull();
  });
});

describe('links', () => {
  it('lead to pages of the help and nowhere else', () => {
    expect(helpTarget('settings.md')).toEqual({ page: 'settings', hash: '' });
    expect(helpTarget('settings.md#the-sandbox')).toEqual({ page: 'settings', hash: 'the-sandbox' });
    expect(helpTarget('#the-sandbox')).toEqual({ page: null, hash: 'the-sandbox' });
    for (const href of ['', 'https://example.com/', 'javascript:alert(1)', '../LICENSE', '//x.md', 'a/b.md'])
      expect(helpTarget(href)).toBeNull();
    for (const href of [
      'https://example.com/a.png',
      'images/../a.png',
      'images/a.svg',
      'data:image/png;base64,',
    ])
      expect(helpPicture(href)).toBeNull();
  });

  it.each(files)('of %s are right, as files and in the portal', (file) => {
    const text = texts.get(file) ?? '';
    for (const [, isPicture, href = ''] of text.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)) {
      if (isPicture) {
        expect(helpPicture(href), href).not.toBeNull();
        expect(readFileSync(new URL(href, folder)).length).toBeGreaterThan(1000);
        continue;
      }
      const target = helpTarget(href);
      const named = target?.page ? `${target.page}.md` : file;
      expect(files, href).toContain(target ? named : href);
      if (target?.hash) expect(anchorsOf(named), `${file}: ${href}`).toContain(target.hash);
    }
  });
});

describe('the search', () => {
  const places = (query: string) =>
    searchHelp(sections, query).map(({ section }) => `${section.page}#${section.anchor ?? ''}`);

  it('finds a setting by its name first, in any letter case', () => {
    expect(places('COMMAND_URL')[0]).toBe('settings#command_url');
    expect(places('port')[0]).toBe('settings#port');
  });

  it('finds sections with all of the words, wherever they stand', () => {
    expect(places('nginx time-out')).toContain('deploying#behind-a-reverse-proxy');
    expect(places('retry failed')).toContain('runs#pause-stop-retry');
    expect(places('nothing of the kind whatsoever')).toEqual([]);
    expect(places(' ')).toEqual([]);
  });

  it('leads to anchors that are there', () => {
    const rows = new Set(sections.filter(({ page }) => page === 'settings').map(({ anchor }) => anchor));
    for (const { page, anchor } of sections)
      if (anchor !== null) expect([...anchorsOf(`${page}.md`), ...rows]).toContain(anchor);
  });

  it('shows the words where they stand, whatever characters they have', () => {
    const [hit] = searchHelp(sections, 'X-Forwarded-For TRUSTED_PROXIES');
    expect(hit?.excerpt.filter(({ isHit }) => isHit).length).toBeGreaterThan(0);
    expect(marked('a (b) c', ['(b'])).toEqual([
      { text: 'a ', isHit: false },
      { text: '(b', isHit: true },
      { text: ') c', isHit: false },
    ]);
  });
});
