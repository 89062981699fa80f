import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('the way back after signing in', () => {
  it.each(['/', '/runs/7', '/?name=web&page=2'])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    'javascript:alert(1)',
    '',
    'runs',
    '/\t/example.org',
    '/\n/example.org',
    '/..//example.org',
  ])('makes the home of %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
