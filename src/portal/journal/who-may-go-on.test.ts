import { describe, expect, it } from 'vitest';
import { whyNotAs } from './who-may-go-on.ts';

describe('whoever goes on with a run', () => {
  it.each(['EXAMPLE\\ann', 'example\\Ann'])('may, as %s, who confirmed it', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'EXAMPLE\\ann' })).toBeNull();
  });

  it.each([['bob'], [null]])('may not as %j', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'ann' })).toBe(
      'It was confirmed by ann. Sign in as ann to go on.',
    );
  });

  it('may, where names are not known, go on with what was confirmed there and with nothing else', () => {
    expect(whyNotAs('', { confirmedBy: '' })).toBeNull();
    expect(whyNotAs(null, { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(whyNotAs('ann', { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(whyNotAs('', { confirmedBy: 'ann' })).toMatch(/not known here who you are/);
  });
});
