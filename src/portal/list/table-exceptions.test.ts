import { describe, expect, it } from 'vitest';
import { readContent } from './read-content.ts';

const a = '5A1F85308166F4DC874D6D117799F0A1B2C3D4E5';
const b = '672DF524293797A3EEDAE765430AA5C20599F227';

/** Two blocks that differ; what is in them does not matter. */
function pem(text: string) {
  return `-----BEGIN CERTIFICATE-----\n${btoa(text)}\n-----END CERTIFICATE-----`;
}

function read(text: string) {
  return readContent(text, { form: null, column: null, numbers: null }).entries;
}

function texts(text: string) {
  return read(text).map((entry) => entry.text);
}

/** The law: a certificate that a row names as one that is to stay is not one that the list names. */
describe('a column that says of a row that it is not meant', () => {
  it.each([
    ['Action', 'revoke', 'keep'],
    ['Revoke', 'yes', 'no'],
    ['Revoke?', 'Y', 'N'],
    ['Revoke', 'x', ''],
    ['Keep', '', 'x'],
    ['Keep?', 'no', 'yes'],
    ['Do not revoke', '', 'X'],
    ['Exclude', 'FALSE', 'TRUE'],
    ['In scope', 'yes', 'no'],
    ['Affected', 'true', 'false'],
    ['Comment', 'decommissioned', 'do not revoke!'],
    ['Type', 'old', 'new'],
    ['Role', 'Old certificate', 'New certificate'],
    ['Sperren', 'ja', 'nein'],
    ['Maßnahme', 'sperren', 'behalten'],
    ['Révoquer', 'oui', 'non'],
    ['Revocar', 'sí', 'no'],
    ['Intrekken', 'ja', 'nee'],
  ])('%s: %j is meant, %j is not', (heading, yes, no) => {
    expect(texts(`Thumbprint;${heading}\n${a};${yes}\n${b};${no}`)).toEqual([a]);
    const json = [
      { thumbprint: a, [heading]: yes },
      { thumbprint: b, [heading]: no },
    ];
    expect(texts(JSON.stringify(json))).toEqual([a]);
  });

  it('needs no heading', () => {
    expect(texts(`${a},revoke\n${b},keep`)).toEqual([a]);
  });

  it('may be crossed out', () => {
    expect(texts(`Thumbprint,Host\n${a},x\n~~${b}~~,y`)).toEqual([a]);
  });

  it.each([['Status,issued'], ['Note,Generated file: do not edit'], ['State,New'], ['Revoked,False']])(
    'is none: %s',
    (column) => {
      const [heading, value] = column.split(',');
      expect(texts(`Thumbprint,${heading}\n${a},${value}`)).toEqual([a]);
    },
  );
});

describe('tables of other things', () => {
  it('has a title that says so', () => {
    expect(texts(`Certificates that must not be revoked\n\nThumbprint,Host\n${b},y`)).toEqual([]);
    expect(texts(`To revoke\nThumbprint,Host\n${a},x\n\nTo keep\nThumbprint,Host\n${b},y`)).toEqual([a]);
  });

  it('has other columns than the table above it', () => {
    expect(texts(`Thumbprint,Host\n${a},x\n\nNew Thumbprint,Host\n${b},y`)).toEqual([a]);
    expect(texts(`Thumbprint,Host\n${a},x\n\nHost,Thumbprint\ny,${b}`)).toEqual([a]);
  });

  it('has the same headings again, as several files in one: it goes on', () => {
    expect(texts(`Thumbprint,Host\n${a},x\n\uFEFFThumbprint,Host\n${b},y`)).toEqual([a, b]);
  });

  it.each([['New Thumbprint'], ['Replacement Thumbprint'], ['Neuer Fingerabdruck'], ['Nouvelle empreinte']])(
    'names new certificates alone: %s',
    (heading) => {
      expect(texts(`Owner;${heading}\nteam;${b}`)).toEqual([]);
    },
  );

  it('is a list of JSON of what is to stay', () => {
    expect(texts(JSON.stringify({ keep: [{ thumbprint: b }], revoke: [{ thumbprint: a }] }))).toEqual([a]);
    expect(texts(JSON.stringify({ excluded: [{ thumbprint: b }] }))).toEqual([]);
  });
});

describe('a row', () => {
  it('is one certificate whose headings stand one below the other', () => {
    const [entry, ...others] = read(`Field,Value\nThumbprint,${a}\nSerial Number,${'5E'.repeat(16)}`);
    expect([entry?.text, entry?.claims.map(({ subject }) => subject), others]).toEqual([
      a,
      ['serialNumber'],
      [],
    ]);
  });

  // Merged cells are empty but for the first one: whose number it is, nothing says.
  it.each([
    ['Issuer,Serial Number\nCN=Some CA,101601\n,101602', 2],
    ['Serial Number,Model\n101601,Catalyst 9300', 1],
    ['Manufacturer;Serial Number\nCisco;101601', 1],
    ['Certificates of Some CA,\nSerial Number,Owner\n101601,team', 1],
    ['Certificates of Some CA:\nSerial Number: 101601', 1],
    ['Model: Catalyst 9300\nSerial Number: 101601', 1],
  ])('does not prove a short serial number: %j', (text, last) => {
    expect(read(text).at(-1)?.isProof).toBe(false);
    expect(read(text)).toHaveLength(last);
  });
});

describe('labels one below the other', () => {
  it.each([
    [`Thumbprint: ${b}\nAction: keep\n\nThumbprint: ${a}\nAction: revoke`],
    [`Action: keep\nThumbprint: ${b}\n\nAction: revoke\nThumbprint: ${a}`],
    [`Thumbprint: ${b}\nKeep: yes\nThumbprint: ${a}\nKeep: no`],
    [`"thumbprint": "${a}",\n"action": "revoke"\n\n"thumbprint": "${b}",\n"action": "keep"`],
  ])('say of a certificate that it is not meant: %j', (text) => {
    expect(texts(text)).toEqual([a]);
  });
});

describe('two columns of keys', () => {
  // Which of the two is meant, nothing says.
  it.each([
    [`Serial (old),Thumbprint (new)\n${'5E'.repeat(16)},${b}`],
    [`Old certificate,New certificate\n"${pem(a)}","${pem(b)}"`],
  ])('are asked for where one is that of a new certificate: %j', (text) => {
    const { choice } = readContent(text, { form: null, column: null, numbers: null }).summary;
    expect(choice?.key).toBeNull();
  });
});
