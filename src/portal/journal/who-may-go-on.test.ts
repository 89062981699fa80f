import { describe, expect, it } from 'vitest';
import { type Person, unknownPerson as unknown } from '../api/person.ts';
import { disabledReasonFor } from './who-may-go-on.ts';

const as = (name: string, id = name.toLowerCase()): Person => ({ id, name });
const nobody = null;

describe('whoever goes on with a run', () => {
  const byAnn = { confirmedBy: 'EXAMPLE\\ann', confirmedById: 'example\\ann' };

  it.each(['EXAMPLE\\ann', 'example\\Ann'])('may, as %s, who confirmed it', (username) => {
    expect(disabledReasonFor(as(username), byAnn)).toBeNull();
    expect(disabledReasonFor(as(username), { confirmedBy: 'EXAMPLE\\ann' })).toBeNull();
  });

  it.each([[as('bob')], [nobody]])('may not as %j', (session) => {
    const sentence = 'It was confirmed by ann. Sign in as ann to go on.';
    expect(disabledReasonFor(session, { confirmedBy: 'ann', confirmedById: 'ann' })).toBe(sentence);
    expect(disabledReasonFor(session, { confirmedBy: 'ann' })).toBe(sentence);
  });

  it('may not as another subject of the same name at a provider, in any letter case (R30)', () => {
    const byAlice = { confirmedBy: 'alice', confirmedById: 'oidc:one' };
    expect(disabledReasonFor(as('alice', 'oidc:one'), byAlice)).toBeNull();
    expect(disabledReasonFor(as('Alice Renamed', 'oidc:one'), byAlice)).toBeNull();
    for (const name of ['alice', 'Alice']) {
      expect(disabledReasonFor(as(name, 'oidc:other'), byAlice)).toBe(
        'It was confirmed by another account of the name alice.',
      );
    }
    expect(disabledReasonFor(as('alice', 'oidc:one'), { confirmedBy: 'alice' })).toBe(
      'It was confirmed by alice when only names were noted. Start a new run with what is left.',
    );
  });

  it('may, where names are not known, go on with what was confirmed there and with nothing else', () => {
    expect(disabledReasonFor(unknown, { confirmedBy: '' })).toBeNull();
    expect(disabledReasonFor(nobody, { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(disabledReasonFor(as('ann'), { confirmedBy: '' })).toMatch(/not known who confirmed it/);
    expect(disabledReasonFor(unknown, { confirmedBy: 'ann' })).toMatch(/not known here who you are/);
    expect(disabledReasonFor(unknown, { confirmedBy: 'ann', confirmedById: 'ann' })).toMatch(
      /not known here who/,
    );
  });
});
