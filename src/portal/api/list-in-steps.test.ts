import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCertificateIdentities } from '#command/certificates.ts';
import { createClient } from '#command/client.ts';
import { readCertificates } from './list-in-steps.ts';

function inSteps(text: string) {
  const steps = readCertificates(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As the client reads the whole. */
async function inOneGo(text: string) {
  const call = createClient<never>(async () => ({ status: 200, header: () => null, text: async () => text }));
  try {
    const { data, leftOut } = await call(listCertificateIdentities, { query: {} });
    return { data, leftOut };
  } catch {
    return null;
  }
}

const odd = fc.constantFrom<unknown>(null, undefined, 7, 'x', [], {}, true);
const certificate = fc.record(
  {
    Id: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1 }) }, odd),
    IssuedCN: fc.oneof(fc.string(), odd),
    CertState: fc.oneof(fc.constantFrom(1, 2, 'Active'), odd),
    NotBefore: fc.oneof({ weight: 9, arbitrary: fc.constant('2026-01-01T00:00:00Z') }, odd),
    NotAfter: fc.oneof({ weight: 9, arbitrary: fc.constant('2027-01-01T00:00:00Z') }, odd),
    SubjectAltNameElements: fc.oneof(fc.constant([{ Value: 'a.example' }]), odd),
    LocationsCount: fc.oneof(fc.constant([{ Count: 2 }]), odd),
  },
  { noNullPrototype: true },
);

describe('a list that is read in steps', () => {
  it('says what it says in one go, and what of it cannot be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ weight: 9, arbitrary: certificate }, odd)), async (list) => {
        const text = JSON.stringify(list);
        const [steps, whole] = [inSteps(text), await inOneGo(text)];
        expect(steps?.data).toEqual(whole?.data);
        const sorted = (each: typeof steps) => each?.leftOut.map((part) => JSON.stringify(part)).toSorted();
        expect(sorted(steps)).toEqual(sorted(whole));
      }),
    );
  });

  it.each(['', '{}', '<html>', '[{]', '[1', 'null'])('cannot be read where it is %j', (text) => {
    expect(inSteps(text)).toBeNull();
  });
});
