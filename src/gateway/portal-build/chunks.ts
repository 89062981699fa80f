import { join } from 'node:path';

/** Of what rolldown tells of a module, what chunks are made by. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Entry modules of the first load, relative to the project: the application, and the page that it opens at. */
const firstEntries = ['src/portal/main.tsx', 'src/portal/pages/certificates-page.tsx'];

/**
 * Packages that the first load is made of. By name, as packages gather many modules in one of which it needs a few: by their
 * imports alone it would reach every control there is.
 */
const firstPackages =
  /\/node_modules\/(react|react-dom|scheduler|zod|@tanstack|@emotion|stylis|clsx|use-sync-external-store|@mui\/(styled-engine|private-theming))\/|\/node_modules\/@mui\/system\/(?!Stack|useMediaQuery)|\/node_modules\/@mui\/material\/(styles|CssBaseline|SvgIcon)\//;

const ofPackage = /\/node_modules\//;

/** How many pages, dialogs and menus use a module before it goes into the one file that all of them load. */
const minShare = { ofPackage: 8, ofOurs: 5 };

/**
 * Groups for rolldown's `codeSplitting`, by what imports what, so that it does not matter what a file is called: `shell` and
 * `application` are the first load, two files that pack better than twenty; `controls` and `common` are what many of the parts
 * that come later are made of. Everything else is left to rolldown, which gives each part that comes later a file of its own.
 */
export function chunkGroups(project: string) {
  const entries = firstEntries.map((path) => join(project, path));
  let read: { readonly graph: ModuleGraph; readonly first: ReadonlySet<string> } | null = null;
  return [
    { name: 'shell', test: firstPackages },
    {
      debugName: 'application',
      name(id: string, graph: ModuleGraph): string | null {
        if (read?.graph !== graph) read = { graph, first: reachedFrom(entries, graph) };
        return read.first.has(id) ? 'application' : null;
      },
      test: isOurs,
    },
    { name: 'controls', test: ofPackage, minShareCount: minShare.ofPackage },
    { name: 'common', test: isOurs, minShareCount: minShare.ofOurs },
  ];
}

function isOurs(id: string): boolean {
  return !ofPackage.test(id);
}

/**
 * Modules that come with the entries, without any dynamic import.
 * @throws Error if an entry is not there: whoever renames it is told
 */
function reachedFrom(entries: readonly string[], graph: ModuleGraph): Set<string> {
  const found = new Set(entries);
  for (const id of found) {
    const info = graph.getModuleInfo(id);
    if (!info)
      throw new Error(`There is no module ${id} in the portal: see src/gateway/portal-build/chunks.ts.`);
    for (const next of info.importedIds) found.add(next);
  }
  return found;
}
