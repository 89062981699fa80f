import { queryOptions } from '@tanstack/react-query';
import { helpQuery } from '../api/help.ts';
import { contentsFile, readContents } from './help-pages.ts';
import { helpSections } from './help-sections.ts';

/** All pages in parts that can be searched. They are loaded when somebody searches for the first time. */
export const helpIndexQuery = queryOptions({
  queryKey: ['help index'],
  queryFn: async ({ client }) => {
    const contents = await client.ensureQueryData(helpQuery(contentsFile));
    const pages = readContents(contents ?? '').flatMap((group) => group.pages);
    const parts = await Promise.all(
      pages.map(async ({ name }) =>
        helpSections(name, (await client.ensureQueryData(helpQuery(name))) ?? ''),
      ),
    );
    return parts.flat();
  },
  staleTime: Number.POSITIVE_INFINITY,
});
