import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('where to go after a sign-in', () => {
  it.each(['/', '/runs/7', '/?query=CN%20-contains%20%22web%22&page=2#top', '/runs/%2F%2Fevil', '/sessions'])(
    'may be %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it.each([
    'https://example.org/',
    'https:example.org',
    '//example.org',
    '///example.org',
    '/\\example.org',
    '\\\\example.org',
    '/\t/example.org',
    '/\r\n/example.org',
    '/\u0000/example.org',
    '\u0001//example.org',
    '/.//example.org',
    '/..//example.org',
    '/runs/..//example.org',
    '/%2e%2e//example.org',
    '/%2E//example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'runs',
    '',
    '@example.org',
    '/session/provider?from=/',
    '/Session',
    '/KEYFACTORAPI/Certificates',
    `/?${'x'.repeat(2001)}`,
    undefined,
    null,
    ['/runs', '/runs'],
  ])('is the home instead of %j', (path) => {
    expect(localPath(path)).toBe('/');
  });

  it('never leaves this host, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%09',
      '\t',
      '\n',
      'evil.org',
      '@',
      ':',
      '?',
      '#',
      'http:',
      '\u0000',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const path = localPath(pieces.join(''));
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(new URL(path, 'https://revoke.example.com').origin).toBe('https://revoke.example.com');
      }),
      { numRuns: 20_000 },
    );
  });
});
