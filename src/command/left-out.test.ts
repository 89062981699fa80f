import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCertificateAuthorities } from './certificate-authorities.ts';
import { certificateStates, isUnclear } from './certificate-states.ts';
import { getCertificate, listCertificateIdentities, listCertificates } from './certificates.ts';
import { createClient, type WireReply } from './client.ts';
import { listCollections } from './collections.ts';
import { recordedCertificates } from './recorded-certificates-for-tests.ts';
import { getMyPermissions } from './security.ts';

function answering(text: string) {
  return createClient<never>(
    async (): Promise<WireReply> => ({ status: 200, header: () => null, text: async () => text }),
  );
}

/** As a list of Command holds it. */
const recorded: object = recordedCertificates.rsa;
const others = [
  { ...recorded, Id: 1 },
  { ...recorded, Id: 3 },
];

function listOf(changes: object): string {
  const [first, last] = others;
  return JSON.stringify([first, { ...recorded, Id: 2, ...changes }, last]);
}

describe('a value that cannot be read', () => {
  it.each([
    // Beyond 2^53, which the contract allows: as text, since no number of this language holds it.
    ['CARowIndex', '9223372036854775807'],
    ['TemplateId', '"seven"'],
    ['ImportDate', '"yesterday"'],
    ['HasPrivateKey', '"no"'],
    ['IssuedCN', '17'],
    ['SubjectAltNameElements', '"none"'],
    ['Metadata', '[1]'],
    ['KeyType', '{}'],
  ])('in %s takes nothing down with it, and is named', async (property, value) => {
    const text = listOf({ [property]: 'X' }).replace(`"${property}":"X"`, `"${property}":${value}`);
    const { data, leftOut } = await answering(text)(listCertificates, { query: {} });
    expect(data.map(({ Id }) => Id)).toEqual([1, 2, 3]);
    expect(leftOut).toEqual([{ id: 2, property, isWhole: false }]);
    expect(data[1]).toMatchObject({ NotAfter: data[0]?.NotAfter, SerialNumber: data[0]?.SerialNumber });
  });

  it('inside a list of its own costs that value alone', async () => {
    const names = [
      { Value: 'a.example.com', Type: 2 },
      { Value: 'b.example.com', Type: 'dns' },
    ];
    const text = listOf({ SubjectAltNameElements: names });
    const { data, leftOut } = await answering(text)(listCertificates, { query: {} });
    expect(data[1]?.SubjectAltNameElements.map(({ Value }) => Value)).toEqual([
      'a.example.com',
      'b.example.com',
    ]);
    expect(leftOut).toEqual([{ id: 2, property: 'SubjectAltNameElements.Type', isWhole: false }]);
  });

  it.each([['CertState'], ['RevocationReason'], ['RevocationEffDate']])(
    'in %s makes the state unknown: it is neither active nor revoked',
    async (property) => {
      for (const CertState of [1, 2]) {
        const text = listOf({ CertState, [property]: [] });
        for (const list of [listCertificates, listCertificateIdentities]) {
          const { data } = await answering(text)(list, { query: {} });
          expect(data[1]?.CertState).toBe(certificateStates.Unknown);
          expect(data[1] && isUnclear(data[1])).toBe(true);
        }
      }
    },
  );

  it('without which a certificate is none costs that certificate alone', async () => {
    for (const [changes, id] of [
      [{ NotAfter: null }, 2],
      [{ Id: 'two' }, null],
    ] as const) {
      const { data, leftOut } = await answering(listOf(changes))(listCertificateIdentities, { query: {} });
      expect(data.map(({ Id }) => Id)).toEqual([1, 3]);
      const [property] = Object.keys(changes);
      expect(leftOut.at(-1)).toEqual({ id, property, isWhole: true });
    }
    for (const element of ['null', '7', '"x"', '[]']) {
      const text = JSON.stringify(others).replace('},{', `},${element},{`);
      const { data, leftOut } = await answering(text)(listCertificateIdentities, { query: {} });
      expect(data.map(({ Id }) => Id)).toEqual([1, 3]);
      expect(leftOut).toEqual([{ id: null, property: '', isWhole: true }]);
    }
  });

  it('of one certificate leaves the rest of it', async () => {
    const text = JSON.stringify({ ...recorded, CARowIndex: 'x', certstate: undefined, CERTSTATE: 2 });
    const { data, leftOut } = await answering(text)(getCertificate, { params: { id: 1 }, query: {} });
    expect(leftOut).toEqual([{ id: data.Id, property: 'CARowIndex', isWhole: false }]);
  });

  it('leaves the rest of collections, CAs and permissions', async () => {
    const collections = [
      { Id: 1, Name: 'One' },
      { Id: 2, Name: 7 },
      { Id: 3, Name: 'Three' },
    ];
    const found = await answering(JSON.stringify(collections))(listCollections, { query: {} });
    expect(found.data.map(({ Id }) => Id)).toContain(1);
    expect(found.data.map(({ Id }) => Id)).toContain(3);
    const cas = [
      { Id: 1, LogicalName: 'A', HostName: 'h' },
      { Id: 'x' },
      { Id: 3, LogicalName: 'B', HostName: 'h' },
    ];
    const authorities = await answering(JSON.stringify(cas))(listCertificateAuthorities, { query: {} });
    expect(authorities.data.map(({ Id }) => Id)).toEqual([1, 3]);
    const { data } = await answering('{"Permissions":["/a/",7,"/b/"]}')(getMyPermissions, {});
    expect(data.Permissions).toEqual(['/a/', '/b/']);
  });

  it('is never more than can be left out: what is no list at all is unreadable', async () => {
    for (const text of ['"x"', '7', '{"Error":"x"}', 'null', '<html>', '']) {
      await expect(answering(text)(listCertificates, { query: {} })).rejects.toThrow('could not be read');
    }
  });

  it('whatever stands for it takes no other element down', async () => {
    const names = Object.keys(recorded);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue(), async (name, value) => {
        const { data } = await answering(listOf({ [name]: value }))(listCertificates, { query: {} });
        const ids = data.map(({ Id }) => Id);
        expect(ids[0]).toBe(1);
        expect(ids.at(-1)).toBe(3);
      }),
      { numRuns: 300 },
    );
  });
});
