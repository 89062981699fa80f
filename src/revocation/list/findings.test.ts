import { describe, expect, it } from 'vitest';
import { finderForTests, listedForTests } from './finder-for-tests.ts';
import { sortOut } from './findings.ts';
import type { Claim, ListEntry, ListKey } from './list-entry.ts';
import { reconcile, type Scope } from './reconcile.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const everything: Scope = { collectionId: undefined, seesAll: true };

const serial = (value: string): ListKey => ({ kind: 'serialNumber', value });
const id = (value: number): ListKey => ({ kind: 'id', value: String(value) });
const name = (value: string): ListKey => ({ kind: 'name', value });

function entry(readings: readonly ListKey[], changes: Partial<ListEntry> = {}): ListEntry {
  return { line: 1, text: readings[0]?.value ?? '', readings, isProof: true, claims: [], ...changes };
}

const claim = (subject: Claim['subject'], text: string, values = [text]): Claim => ({
  subject,
  text,
  values,
});

const estate = [
  listedForTests(1, {
    SerialNumber: '1016',
    IssuerDN: 'CN=Small CA,O=One',
    alternativeNames: ['www.one.example'],
  }),
  listedForTests(2, { SerialNumber: '1016', IssuerDN: 'CN=Other CA,O=Two', IssuedCN: 'two.example' }),
  listedForTests(3, { SerialNumber: '22', IssuerDN: 'CN=Small CA,O=One', IssuedCN: '*.three.example' }),
  listedForTests(4, { KeyUsage: 0x86 }),
  listedForTests(5, { CertificateAuthorityId: null }),
  listedForTests(0x22, { IssuedCN: 'two.example' }),
];

async function kindOf(each: ListEntry, scope = everything, inScope = (_: number) => true) {
  const { finder } = finderForTests(estate, { inScope: ({ Id }) => inScope(Id) });
  const answers = await reconcile([each], finder, scope, { readsEverything: true, onProgress: () => {} });
  const [found] = sortOut([each], answers, scope, now);
  return found;
}

describe('what a list says beside a key', () => {
  it('must be true of the certificate: both values are told', async () => {
    expect(await kindOf(entry([id(1)], { claims: [claim('commonName', 'www.else.example')] }))).toMatchObject(
      {
        kind: 'contradicts',
        contradictions: [{ what: 'Common name', said: 'www.else.example', found: 'host-1' }],
      },
    );
    const agreeing = [claim('issuer', 'Small CA'), claim('commonName', 'www.one.example')];
    expect(await kindOf(entry([id(1)], { claims: agreeing }))).toMatchObject({ kind: 'matched' });
  });

  it.each([
    ['issuer', 'CN=Small CA, O=One', 1],
    ['issuer', '/O=One/CN=Small CA', 1],
    ['issuer', 'Other CA', 2],
    ['commonName', 'two.example', 2],
    ['anyId', '2', 2],
  ] as const)('tells which of two CAs that gave the same number: %s %s', async (subject, text, Id) => {
    expect(await kindOf(entry([serial('1016')], { claims: [claim(subject, text)] }))).toMatchObject({
      kind: 'matched',
      certificates: [{ Id }],
    });
  });

  it('leaves a number of a CA that Command lacks with nobody', async () => {
    const { kind } =
      (await kindOf(entry([serial('1016')], { claims: [claim('issuer', 'CN=Vendor CA')] }))) ?? {};
    expect(kind).toBe('contradicts');
  });

  it('proves a short number, where it is of that certificate', async () => {
    const weak = { isProof: false };
    expect(await kindOf(entry([serial('22')], weak))).toMatchObject({ kind: 'unproven' });
    expect(await kindOf(entry([serial('22')], { ...weak, claims: [claim('host', 'web01')] }))).toMatchObject({
      kind: 'contradicts',
    });
    // One label of a wildcard (RFC 6125 section 6.4.3).
    const host = [claim('host', 'web01.three.example')];
    expect(await kindOf(entry([serial('22')], { ...weak, claims: host }))).toMatchObject({ kind: 'matched' });
    // A CA has very many certificates: that it is theirs proves no ID of anybody's.
    const issuer = [claim('issuer', 'Small CA')];
    expect(await kindOf(entry([serial('22')], { ...weak, claims: issuer }))).toMatchObject({
      kind: 'matched',
    });
    expect(await kindOf(entry([id(1)], { ...weak, claims: issuer }))).toMatchObject({ kind: 'unproven' });
  });
});

describe('what may be several certificates', () => {
  it('is ambiguous: an ID of one and a serial number of another, also in another collection', async () => {
    const both = entry([id(0x22), serial('22')]);
    expect(await kindOf(both)).toMatchObject({ kind: 'ambiguous', certificates: [{ Id: 0x22 }, { Id: 3 }] });
    const scope = { collectionId: 7, seesAll: true };
    expect(await kindOf(both, scope, (each) => each === 3)).toMatchObject({ kind: 'ambiguous' });
    expect(await kindOf(entry([serial('1016')]), scope, (each) => each === 1)).toMatchObject({
      kind: 'ambiguous',
    });
  });

  it('is not proved by digits alone that have to be read as decimal first', async () => {
    const digits = entry([id(4118), serial('4118'), serial('1016')], { text: '4118' });
    expect(await kindOf(digits)).toMatchObject({ kind: 'ambiguous' });
    const other = entry([id(34_000), serial('34000'), serial('22')], { text: '34000' });
    expect(await kindOf(other)).toMatchObject({ kind: 'unproven', certificates: [{ Id: 3 }] });
    expect(await kindOf(entry([id(22), serial('22'), serial('16')], { text: '022' }))).toMatchObject({
      kind: 'matched',
      certificates: [{ Id: 3 }],
    });
  });

  it('is a name, of one certificate or of several, and never taken for one', async () => {
    expect(await kindOf(entry([name('www.one.example')], { isProof: false }))).toMatchObject({
      kind: 'named',
    });
    expect(await kindOf(entry([name('TWO.example')], { isProof: false }))).toMatchObject({
      kind: 'ambiguous',
      certificates: [{ Id: 2 }, { Id: 0x22 }],
    });
    expect(await kindOf(entry([name('one.example')], { isProof: false }))).toMatchObject({
      kind: 'notFound',
    });
  });
});

it('sets apart the certificates of CAs, and those of none that Command manages', async () => {
  expect(await kindOf(entry([id(4)]))).toMatchObject({ kind: 'authority' });
  expect(await kindOf(entry([id(5)]))).toMatchObject({ kind: 'notManaged' });
});
