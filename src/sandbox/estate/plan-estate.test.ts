import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hierarchy } from '../authority/hierarchy.ts';
import { planEstate } from './plan-estate.ts';
import { authorityNames, type PlannedCertificate } from './planned-certificate.ts';
import { specialCases } from './special-cases.ts';
import { templates } from './templates.ts';

const now = new Date('2026-06-01T12:34:56.789Z');
const day = 86_400_000;
const estate = [...planEstate({ count: 1200, seed: 1, now })];

function planAt(seed: number, index: number, count: number): PlannedCertificate | undefined {
  let at = 0;
  for (const plan of planEstate({ count, seed, now })) if (at++ === index) return plan;
  return undefined;
}

const daysLeft = ({ notAfter }: PlannedCertificate) => (notAfter.getTime() - now.getTime()) / day;

/** How many of a hundred certificates fulfil this. */
function percentage(predicate: (plan: PlannedCertificate) => boolean): number {
  return (100 * estate.filter(predicate).length) / estate.length;
}

describe('a plan', () => {
  it('is the same for the same options', () => {
    expect([...planEstate({ count: 1200, seed: 1, now })]).toEqual(estate);
    expect([...planEstate({ count: 1200, seed: 2, now })]).not.toEqual(estate);
  });

  it('does not depend on how many there are', () => {
    const place = fc.record({
      seed: fc.integer(),
      index: fc.nat(400),
      more: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(place, ({ seed, index, more }) => {
        expect(planAt(seed, index, index + 1)).toEqual(planAt(seed, index, index + more));
      }),
      { numRuns: 30 },
    );
  });

  it('does not depend on where the planning begins', () => {
    expect([...planEstate({ count: 1200, from: 700, seed: 1, now })]).toEqual(estate.slice(700));
  });

  it('is made when it is asked for', () => {
    const million = planEstate({ count: 1e12, seed: 1, now });
    expect(million.next().value).toEqual(estate[0]);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused for %d certificates', (count) => {
    expect(() => [...planEstate({ count, seed: 1, now })]).toThrow(RangeError);
  });

  it('may be of none', () => {
    expect([...planEstate({ count: 0, seed: 1, now })]).toEqual([]);
  });
});

describe('serial numbers', () => {
  const plans = [...planEstate({ count: 20_000, seed: 7, now })];
  const ordinary = plans.slice(specialCases.length);
  const counts = ({ ca }: PlannedCertificate) =>
    ca === authorityNames.legacy || ca === authorityNames.partner;

  it('are positive, of 16 to 20 octets, but for two CAs that count', () => {
    const form = /^(0[1-9a-f]|[1-7][0-9a-f])([0-9a-f]{2}){15,19}$/;
    expect(ordinary.filter((plan) => !counts(plan) && !form.test(plan.serialNumber))).toEqual([]);
  });

  it('have one to four digits where the CA counts', () => {
    const counted = ordinary.filter(counts);
    expect(counted.length).toBeGreaterThan(2000);
    expect(counted.filter(({ serialNumber }) => !/^(?:[0-9a-f]{2}){1,2}$/.test(serialNumber))).toEqual([]);
  });

  it('are unique for their issuer, and for no more than that', () => {
    expect(new Set(plans.map(({ ca, serialNumber }) => `${ca} ${serialNumber}`)).size).toBe(plans.length);
    const numbersOf = (name: string) =>
      new Set(ordinary.filter(({ ca }) => ca === name).map(({ serialNumber }) => serialNumber));
    const legacy = numbersOf(authorityNames.legacy);
    const shared = [...numbersOf(authorityNames.partner)].filter((number) => legacy.has(number));
    expect(shared.length).toBeGreaterThan(700);
    expect(legacy.size - shared.length).toBeGreaterThan(700);
  });
});

describe('the composition', () => {
  const isTemplate = (name: string) => (plan: PlannedCertificate) => plan.template === name;
  const isFrom = (name: string) => (plan: PlannedCertificate) => plan.ca === name;

  it.each([
    ['TLS servers that are not legacy', 56, (p: PlannedCertificate) => /Web|TLS/.test(p.template ?? '')],
    ['web servers', 31, isTemplate('WebServer')],
    ['web servers with approval', 4, isTemplate('WebServerApproval')],
    ['internal servers', 21, isTemplate('InternalTLSServer')],
    ['Legacy Issuing CA', 8, isFrom(authorityNames.legacy)],
    ['clients', 15, isTemplate('ClientAuthentication')],
    ['users', 13, isTemplate('User')],
    ['code signers', 3, isTemplate('CodeSigning')],
    ['imports', 4, isFrom(authorityNames.partner)],
    ['subordinate CAs', 0.4, isTemplate('SubordinateCA')],
    ['revoked', 7, (p: PlannedCertificate) => p.revocation !== null && p.revocation.reason !== 6],
    ['on hold', 2, (p: PlannedCertificate) => p.revocation?.reason === 6],
    ['expired', 10, (p: PlannedCertificate) => daysLeft(p) < 0],
    ['expiring', 3, (p: PlannedCertificate) => !p.revocation && daysLeft(p) >= 0 && daysLeft(p) <= 30],
    ['active', 81, (p: PlannedCertificate) => !p.revocation && daysLeft(p) >= 0],
    ['stored private keys', 20, (p: PlannedCertificate) => p.hasPrivateKey],
    ['owned', 19, (p: PlannedCertificate) => p.ownerRole !== null],
    ['requested without a domain', 10, (p: PlannedCertificate) => p.requesterName?.includes('\\') === false],
    ['on Ed25519', 1.4, (p: PlannedCertificate) => p.publicKey === 'Ed25519'],
    ['deployed', 41, (p: PlannedCertificate) => p.locations.length > 0],
  ])('has about as many %s as it should: %d percent', (_, wanted, predicate) => {
    expect(Math.abs(percentage(predicate) - wanted)).toBeLessThan(wanted < 1 ? 0.2 : wanted < 10 ? 1.6 : 3);
  });

  it('has a few subordinate CAs, however large it is', () => {
    const plans = [...planEstate({ count: 5000, seed: 1, now })];
    const authorities = plans.filter(({ profile }) => profile === 'ca').length;
    expect(authorities).toBeGreaterThanOrEqual(4);
    expect(authorities).toBeLessThanOrEqual(6);
  });

  it('has every reason of a revocation', () => {
    const reasons = estate.flatMap(({ revocation }) => revocation?.reason ?? []);
    expect(new Set(reasons)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });
});

describe('dates', () => {
  const authorities = new Map(hierarchy.map((definition) => [definition.name, definition.years]));
  const year = 365.25 * day;

  const isWithinItsAuthority = ({ ca, notBefore, notAfter }: PlannedCertificate) => {
    const { before, after } = authorities.get(ca) ?? { before: 0, after: 0 };
    return (
      notBefore.getTime() > now.getTime() - before * year && notAfter.getTime() < now.getTime() + after * year
    );
  };

  it('are within those of the CA', () => {
    expect(estate.filter((plan) => !isWithinItsAuthority(plan))).toEqual([]);
  });

  it('come one after the other, all but the last before now', () => {
    const isOrdered = ({ notBefore, notAfter, importDate, revocation }: PlannedCertificate) =>
      notBefore < notAfter &&
      notBefore <= importDate &&
      importDate <= now &&
      (revocation === null || (notBefore < revocation.date && revocation.date <= now));
    expect(estate.filter((plan) => !isOrdered(plan))).toEqual([]);
  });

  it('are whole seconds, but for the import', () => {
    const dates = estate.flatMap(({ notBefore, notAfter, revocation }) => [
      notBefore,
      notAfter,
      revocation?.date ?? notBefore,
    ]);
    expect(dates.filter((date) => date.getUTCMilliseconds() !== 0)).toEqual([]);
  });

  it('begin ten minutes before the import of what was issued, as recorded of Command 25.4.1', () => {
    const issued = estate.filter(({ template }) => template !== null);
    const minutes = issued.map(({ notBefore, importDate }) =>
      Math.floor((importDate.getTime() - notBefore.getTime()) / 60_000),
    );
    expect(new Set(minutes)).toEqual(new Set([10]));
  });
});

describe('what stands beside the certificates', () => {
  it('has one way to write things', () => {
    const names = new Set<string>(templates.map(({ shortName }) => shortName));
    const fields = ['OwnerTeam', 'Environment', 'CostCenter', 'Contact', 'ChangeTicket'];
    for (const plan of estate) {
      const imported = plan.ca === authorityNames.partner;
      expect(plan.template === null).toBe(imported);
      if (plan.template) expect(names).toContain(plan.template);
      if (imported) expect(plan.requesterName).toBeNull();
      else expect(plan.requesterName).toMatch(/^(EXAMPLE\\[a-z0-9-]+|service-account-workloads)$/);
      if (plan.principalName) expect(plan.principalName).toMatch(/^[A-Za-z0-9-]+\$?@example\.com$/);
      if (plan.revocation) expect(plan.revocation.comment.trim()).not.toBe('');
      for (const [field, value] of Object.entries(plan.metadata)) {
        expect(fields).toContain(field);
        expect(value).not.toBe('');
      }
    }
  });

  it('names CAs that the authority has', () => {
    expect(Object.values(authorityNames).toSorted()).toEqual(hierarchy.map(({ name }) => name).toSorted());
  });
});

describe('special cases', () => {
  it('are the first ones, each with a name of its own', () => {
    expect(new Set(specialCases.map(({ name }) => name)).size).toBe(specialCases.length);
    for (const [i, special] of specialCases.entries()) {
      if ('changes' in special) expect(estate[i]).toMatchObject(special.changes);
    }
  });
});
