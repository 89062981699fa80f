import { describe, expect, it } from 'vitest';
import { personOf } from '../api/person.ts';
import { whyNotAs as whyNotPerson } from './who-may-go-on.ts';

/** By their user name. */
function whyNotAs(username: string | null, manifest: Parameters<typeof whyNotPerson>[1]): string | null {
  return whyNotPerson(username === null ? null : personOf({ username }), manifest);
}

describe('whoever goes on with a run', () => {
  it.each(['EXAMPLE\\ann', 'example\\Ann'])('may, as %s, who confirmed it', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'EXAMPLE\\ann' })).toBeNull();
  });

  it.each([['bob'], [null]])('may not as %j', (username) => {
    expect(whyNotAs(username, { confirmedBy: 'ann' })).toBe(
      'It was confirmed by ann. Sign in as ann to go on.',
    );
  });

  it('may not under the same name, where it is known that it is somebody else', () => {
    expect(whyNotAs('ann', { confirmedBy: 'ann', confirmedById: 'ann' })).toBeNull();
    expect(whyNotAs('ann', { confirmedBy: 'Ann', confirmedById: 'another ann' })).toMatch(/confirmed by Ann/);
  });

  it('may, where names are not known, go on with what was confirmed there and with nothing else', () => {
    expect(whyNotAs('', { confirmedBy: '' })).toBeNull();
    expect(whyNotAs(null, { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(whyNotAs('ann', { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(whyNotAs('', { confirmedBy: 'ann' })).toMatch(/not known here who you are/);
  });
});
