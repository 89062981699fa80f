import { queryOptions } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { configurationAddress } from './read-configuration.ts';
import { send } from './transport.ts';

/** A page of the help, in Markdown; null where there is none of this name. */
export const helpQuery = (page: string) =>
  queryOptions({
    queryKey: ['help', page],
    queryFn: async ({ signal }): Promise<string | null> => {
      if (!/^[\w-]+$/.test(page)) return null;
      const response = await send(helpAddress(`${page}.md`), { signal });
      if (response.status === 404) return null;
      if (!response.ok) throw new CommandError('The help could not be loaded.', { status: response.status });
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The files lie beside the portal's configuration. */
export function helpAddress(file: string): string {
  return new URL(`help/${file}`, configurationAddress()).href;
}
