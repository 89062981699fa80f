import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lock = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

const file = new URL('../package-lock.json', import.meta.url);
const { packages } = lock.parse(JSON.parse(readFileSync(file, 'utf8')));
// The one without a name is the project itself.
const dependencies = Object.entries(packages).filter(([path]) => path !== '');

/** Those that ask nothing of who passes the program on but their notice. */
const licences = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD', 'Unlicense'];

function namesOf(wrong: (path: string, dependency: (typeof dependencies)[number][1]) => boolean): string[] {
  return dependencies.filter(([path, dependency]) => wrong(path, dependency)).map(([path]) => path);
}

describe('the packages of the lock file', () => {
  it('are there', () => {
    expect(dependencies.length).toBeGreaterThan(200);
  });

  it('come from the registry as they were when they were chosen', () => {
    expect(namesOf((_, { integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
    expect(namesOf((_, { resolved = 'https://' }) => !resolved.startsWith('https://'))).toEqual([]);
    expect(namesOf((_, { link }) => link === true)).toEqual([]);
  });

  it('run nothing when they are installed', () => {
    expect(namesOf((_, { hasInstallScript }) => hasInstallScript === true)).toEqual([]);
  });

  it('may be passed on with the product', () => {
    expect(namesOf((_, { dev, license }) => !dev && !licences.includes(license ?? ''))).toEqual([]);
  });
});
