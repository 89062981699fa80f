import { describe, expect, it } from 'vitest';
import { whyNotAs } from './who-may-go-on.ts';

describe('whoever goes on with a run', () => {
  it.each(['EXAMPLE\\ann', 'example\\Ann'])('may, as %s, who confirmed it', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'EXAMPLE\\ann' })).toBeNull();
  });

  it.each([['bob'], [null], ['']])('may not as %j', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'ann' })).toBe(
      'It was confirmed by ann. Sign in as ann to go on.',
    );
  });
});
