import type { QueryError } from '#command/query/query.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Notice } from '../ui/notice.tsx';

/** In place of a list: where the query in the address breaks. */
export function QueryMistake({ mistake }: { readonly mistake: QueryError }) {
  return (
    <Notice title="The query cannot be read">
      At character {mistake.position + 1}: {revealHostile(mistake.message)} Nothing was searched.
    </Notice>
  );
}
