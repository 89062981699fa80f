import { describe, expect, it } from 'vitest';
import { readContent } from './read-content.ts';

const a = '5A1F85308166F4DC874D6D117799F0A1B2C3D4E5';
const b = '672DF524293797A3EEDAE765430AA5C20599F227';

function read(text: string) {
  const { entries } = readContent(text, { form: null, column: null, numbers: null });
  return entries.map(({ text: value, claims }) => [value, ...claims.map((claim) => claim.text)]);
}

/** The law: a certificate that the list names as an exception, an example or a successor is not one that it names. */
describe('a heading that sets aside what stands below it', () => {
  it.each([
    ['Do not revoke:'],
    ['Keep these:'],
    ['## Keep'],
    ['Not affected\n------------'],
    ['except'],
    ['but not'],
    ['Nicht sperren:'],
    ['Ne pas révoquer :'],
    ['No revocar:'],
    ['Non revocare:'],
    ['Niet intrekken:'],
    ['New:'],
    ['New certificate'],
    ['Neues Zertifikat:'],
    ['replaced by'],
    ['keep:\n  -'],
    ['Issuer certificate:'],
    ['<!--'],
    ['/*'],
    ['<#'],
    ['@@ -1,3 +1,2 @@'],
  ])('%j', (heading) => {
    expect(read(`Revoke these:\n${a}\n\n${heading}\n${b}`)).toEqual([[a]]);
    expect(read(`${heading}\n- ${b}`)).toEqual([]);
  });

  it('ends where another heading stands, and not at a blank line', () => {
    expect(read(`Keep:\n\n${b}\n\nRevoke:\n${a}`)).toEqual([[a]]);
    expect(read(`old:\n  thumbprint: ${a}\nnew:\n  thumbprint: ${b}`)).toEqual([[a]]);
  });

  it('holds wherever else the same one stands', () => {
    expect(read(`${a}\n${b}\nexcept:\n${b}`)).toEqual([[a]]);
  });

  it.each([
    ['Please do not hesitate to revoke these:'],
    ['Generated file, do not edit:'],
    ['Non-root Certificate'],
    ['Compromised certificates'],
  ])('%j sets nothing aside', (heading) => {
    expect(read(`${heading}\n${a}`)).toEqual([[a]]);
  });
});

describe('a line that says its certificate is not meant, or may be an example', () => {
  it.each([
    (key: string) => `~~${key}~~`,
    (key: string) => `- ~~${key}~~`,
    (key: string) => `<del>${key}</del>`,
    (key: string) => `<s>${key}</s>`,
    (key: string) => `<!-- ${key} -->`,
    (key: string) => `/* ${key} */`,
    (key: string) => `-> ${key}`,
    (key: string) => `${key} (new)`,
    (key: string) => `${key} is the replacement`,
    (key: string) => `${key} excluded`,
    (key: string) => `${key} ignore this one`,
    (key: string) => `${key} still in use`,
    (key: string) => `${key} isn't affected`,
    (key: string) => `${key} is no longer affected`,
    (key: string) => `${key} ausgenommen`,
    (key: string) => `${key} bleibt`,
    (key: string) => `${key} à conserver`,
    (key: string) => `${key} mantener`,
    (key: string) => `${key} behouden`,
    (key: string) => `The thumbprint looks like this: ${key}`,
    (key: string) => `e.g. ${key}`,
    (key: string) => `z.B. ${key}`,
    (key: string) => `Example: ${key}`,
  ])('%s', (line) => {
    expect(read(`${a}\n${line(b)}`)).toEqual([[a]]);
  });
});

describe('what belongs together', () => {
  it('stands together where a blank line follows every line', () => {
    const text = `Common Name: www.elsewhere.example\n\nIssuer: CN=Other\n\nSerial Number: 1016`;
    expect(read(text)).toEqual([['1016', 'www.elsewhere.example', 'CN=Other']]);
  });

  it('is a number that a colon breaks off, however short its rest', () => {
    const octets = '5a:1b:2c:3d:4e:5f:60:71:82:93:a4:b5:c6:d7:e8:f9:';
    expect(read(`Serial Number:\n    ${octets}\n    10:16`)).toEqual([[`${octets}10:16`]]);
  });

  it('is the issuer that stands over several numbers', () => {
    expect(read('Issuer: CN=Other\nSerial Number: 1016\nSerial Number: 1017')).toEqual([
      ['1016', 'CN=Other'],
      ['1017', 'CN=Other'],
    ]);
  });

  it('is no number that is shown in another order than it stands in', () => {
    expect(read('Serial Number: \u202E1016')).toEqual([]);
  });
});
