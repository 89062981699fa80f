import { describe, expect, it } from 'vitest';
import { attributeValue } from '../authority/distinguished-name.ts';
import { planEstate } from './plan-estate.ts';
import { authorityNames, type PlannedCertificate } from './planned-certificate.ts';
import { type SpecialCaseName, specialCaseIndex, specialCases } from './special-cases.ts';

const now = new Date('2026-06-01T12:34:56.789Z');
const estate = [...planEstate({ count: specialCases.length, seed: 99, now })];

function special(name: SpecialCaseName): PlannedCertificate {
  const plan = estate[specialCaseIndex(name)];
  if (!plan) throw new Error(`no ${name}`);
  return plan;
}

const commonName = (name: SpecialCaseName) => attributeValue(special(name).subject, 'CN') ?? '';

describe('special cases', () => {
  it('have hostile names', () => {
    expect(commonName('very-long-common-name').length).toBeGreaterThan(200);
    expect(commonName('markup-script')).toContain('<script>');
    expect(commonName('right-to-left-override')).toContain('\u202E');
    expect(commonName('zero-width')).toContain('\u200B');
    expect(commonName('formula-hyperlink')).toMatch(/^=/);
    expect(commonName('quotes-and-backslashes')).toMatch(/".*\\|\\.*"/);
    expect(attributeValue(special('control-characters').subject, 'OU')).toContain('\r\n');
    expect(special('no-common-name').subject).toEqual([]);
    expect(special('hundred-names').subjectAltNames).toHaveLength(100);
  });

  it('have the states that their names promise', () => {
    expect(special('expired').notAfter.getTime()).toBeLessThan(now.getTime());
    expect(special('on-hold').revocation?.reason).toBe(6);
    expect(special('revoked').revocation?.reason).toBeLessThan(6);
    expect(special('expiring-tomorrow').notAfter).toEqual(new Date('2026-06-02T12:34:56Z'));
    expect(special('after-2050').notAfter.getUTCFullYear()).toBe(2050);
    expect(special('not-deployed').locations).toEqual([]);
    expect(special('deployed-twice').locations).toHaveLength(2);
    expect(special('imported').ca).toBe(authorityNames.partner);
    expect(special('legacy').ca).toBe(authorityNames.legacy);
    expect(special('approval-required').template).toBe('WebServerApproval');
    expect(special('subordinate-authority').profile).toBe('ca');
  });

  it('share a serial number under two issuers', () => {
    const [one, other] = [special('shared-serial-tls'), special('shared-serial-legacy')];
    expect(one.serialNumber).toBe(other.serialNumber);
    expect(one.ca).not.toBe(other.ca);
  });

  it('have short serial numbers: of two issuers the same, of a CA certificate and a leaf the same, and like ids', () => {
    const [legacy, imported] = [special('short-serial-legacy'), special('short-serial-imported')];
    expect(legacy.serialNumber).toMatch(/^0[1-9a-f]$/);
    expect(imported.serialNumber).toBe(legacy.serialNumber);
    expect(imported.ca).not.toBe(legacy.ca);
    const [authority, leaf] = [special('short-serial-authority'), special('serial-of-an-authority')];
    expect([authority.profile, leaf.profile]).toEqual(['ca', 'tls-server']);
    expect(leaf.serialNumber).toBe(authority.serialNumber);
    const { serialNumber } = special('serial-like-ids');
    const ids = [Number(serialNumber), Number.parseInt(serialNumber, 16)];
    for (const id of ids) {
      expect(id).toBeLessThanOrEqual(specialCases.length);
      expect(id).not.toBe(specialCaseIndex('serial-like-ids') + 1);
    }
  });

  it('have names that say less than which certificate is meant', () => {
    expect(commonName('same-name-one')).toBe(commonName('same-name-other'));
    expect(commonName('wildcard')).toMatch(/^\*\./);
    expect(commonName('greek')).not.toBe('greek.web.example.com');
    expect(special('greek').subjectAltNames).toEqual([{ type: 'dns', value: 'greek.web.example.com' }]);
  });

  it('are active unless they say otherwise', () => {
    const otherwise: SpecialCaseName[] = ['expired', 'on-hold', 'revoked'];
    for (const { name } of specialCases.filter((one) => !otherwise.includes(one.name))) {
      expect(special(name).revocation).toBeNull();
      expect(special(name).notAfter.getTime()).toBeGreaterThan(now.getTime());
    }
  });
});
