import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { furtherSandboxEndpoints, openEndpoints, portalEndpoints } from './allowed-endpoints.ts';

const source = join(import.meta.dirname, '../..');

interface Named {
  readonly method: string;
  readonly path: string;
}

function isEndpoint(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}

const nameOf = ({ method, path }: Named) => `${method} ${path}`;
const namesOf = (endpoints: readonly Named[]) => endpoints.map(nameOf).sort();

async function endpointsOf(module: string): Promise<Record<string, unknown>> {
  return import(join(source, 'command', module));
}

/** Endpoints that a file of the portal brings in; it can call no others. */
async function importedEndpoints(file: string): Promise<string[]> {
  const text = readFileSync(file, 'utf8');
  const found: string[] = [];
  for (const [, names = '', module = ''] of text.matchAll(
    /import \{([^}]*)\} from '#command\/([\w/-]+\.ts)'/g,
  )) {
    const exported = await endpointsOf(module);
    for (const name of names.split(',').map((part) => part.trim().split(' ')[0] ?? '')) {
      const value = exported[name];
      if (isEndpoint(value)) found.push(nameOf(value));
    }
  }
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|-for-tests\.ts$/.test(file))
    .map((file) => join(source, folder, file));
}

describe('what is forwarded', () => {
  it('to a real Command is what the portal calls, neither more nor less', async () => {
    const used = await Promise.all(filesBelow('portal').map(importedEndpoints));
    expect(namesOf(portalEndpoints)).toEqual([...new Set(used.flat())].sort());
  });

  it('to the sandbox is every endpoint there is', async () => {
    const modules = await Promise.all(
      readdirSync(join(source, 'command'))
        .filter((file) => /^[\w-]+\.ts$/.test(file))
        .map(endpointsOf),
    );
    const all = modules.flatMap((module) => Object.values(module).filter(isEndpoint).map(nameOf));
    expect(namesOf([...portalEndpoints, ...openEndpoints, ...furtherSandboxEndpoints])).toEqual(
      [...new Set(all)].sort(),
    );
  });
});
