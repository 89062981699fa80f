import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = import.meta.dirname;

/** What a room may import besides itself. The longest name that fits a file is its room. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  command: [],
  revocation: ['command'],
  'portal/ui': [],
  // How a certificate is told, and which Command it is of: that one is configured.
  'portal/certificate': ['command', 'revocation', 'portal/api/configuration.ts', 'portal/ui'],
  'portal/failure': ['command', 'portal/ui'],
  'portal/api': ['command', 'revocation'],
  'portal/journal': ['command', 'revocation', 'portal/api', 'portal/ui'],
  'portal/session': [
    'command',
    'revocation/store.ts',
    'portal/api',
    'portal/certificate/environment-badge.tsx',
    'portal/failure',
    'portal/ui',
    'portal/paths.ts',
  ],
  'portal/pages': ['command', 'revocation', 'portal'],
  portal: ['command', 'revocation', 'portal'],
  'sandbox/authority': [],
  'sandbox/estate': ['sandbox/authority'],
  'sandbox/search': ['command'],
  'sandbox/store': ['command'],
  'sandbox/api': ['command', 'sandbox'],
  'sandbox/bench': ['command', 'sandbox'],
  sandbox: ['command', 'sandbox'],
  gateway: ['command', 'sandbox/start.ts'],
};

/** Everything else below portal is a feature: it stands on these and on no other feature. */
const feature = [
  'command',
  'revocation',
  'portal/api',
  'portal/session',
  'portal/journal',
  'portal/certificate',
  'portal/failure',
  'portal/ui',
  'portal/paths.ts',
];

const packages: Readonly<Record<string, RegExp>> = {
  command: /^zod\/mini$/,
  revocation: /^(zod\/mini|@noble\/hashes\/(sha2|utils|legacy)\.js)$/,
  'sandbox/authority': /^(node:|@peculiar\/asn1-)/,
  'sandbox/estate': /^$/,
  'sandbox/search': /^kysely$/,
};

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|-for-tests\.ts$/.test(file),
);
const imports = files.flatMap((file) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map(
    ([, target = '']) => ({ file, room: roomOf(file), target: resolve(file, target) }),
  ),
);

function roomOf(file: string): string {
  const [part = '', folder = ''] = file.split('/');
  const isInner = file.split('/').length > 2 && (part === 'portal' || part === 'sandbox');
  return isInner ? `${part}/${folder}` : part;
}

/** A path below src, or the name of a package. */
function resolve(file: string, target: string): string {
  if (target.startsWith('#')) return target.slice(1);
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : `package:${target}`;
}

describe('the house', () => {
  it('has its rooms', () => {
    expect(new Set(files.map(roomOf))).toContain('portal/certificates');
    expect(imports.length).toBeGreaterThan(300);
  });

  it('imports one way only', () => {
    const wrong = imports.filter(({ room, target }) => {
      if (target.startsWith('package:') || roomOf(target) === room) return false;
      return !(allowed[room] ?? feature).some((name) => target === name || target.startsWith(`${name}/`));
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('takes only the packages that a room is meant to know', () => {
    const wrong = imports.filter(
      ({ room, target }) => target.startsWith('package:') && packages[room]?.test(target.slice(8)) === false,
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('brings the small form of zod to the browser, not the large one', () => {
    const wrong = imports.filter(
      ({ room, target }) =>
        /^(portal|revocation|command)\b/.test(room) && /^package:zod(?!\/mini$)/.test(target),
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('keeps the words of the API reference out of the browser', () => {
    const wrong = imports.filter(
      ({ room, target }) =>
        /^(portal|revocation)\b/.test(room) && /^command\/(reference|.*\.reference)\.ts$/.test(target),
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('calls fetch in one place of the portal', () => {
    const callers = files.filter(
      (file) => file.startsWith('portal/') && /\bfetch\(/.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(callers.map((file) => relative('portal', file))).toEqual(['api/transport.ts']);
  });
});
