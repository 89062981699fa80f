import { boxTerm, printFlat, viewQuery, withBoxTerm } from '#command/query/flat-query.ts';
import { builtInFields, findField } from '#command/query/query-fields.ts';
import type { Joined } from '../api/certificate-list.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { NoticeLine } from './notice-line.ts';

interface JoinedNoticeProps {
  readonly joined: Joined;
  /** Null when it is not known how many there are. */
  readonly totalCount: number | null;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
}

/** Says that Command could not be asked for a list in one go, what is in it, and what cannot be done with it. */
export function JoinedNotice({ joined, totalCount, query, onQueryChange }: JoinedNoticeProps) {
  const { fields, missing, atLeast } = joined;
  const view = viewQuery(query);
  const term = view.type === 'flat' ? boxTerm(view) : null;
  const isPart = fields.length < 2;
  const said = isPart
    ? [`Command cannot search ${namesOf(missing)}: what stands only there is not found.`]
    : [
        `Command cannot search ${namesOf(fields)} at once: asked one after the other and joined, newest ID first.`,
        totalCount === null && atLeast !== null ? `At least ${formatCount(atLeast)} match.` : '',
        missing.length > 0 ? `It cannot search ${namesOf(missing)} at all.` : '',
      ];
  return (
    <NoticeLine tone={missing.length > 0 ? 'warning' : 'quiet'} role="status">
      <span>
        {[...said, 'All that match cannot be selected, exported or saved like this.']
          .filter(Boolean)
          .join(' ')}
      </span>
      {view.type === 'flat' && term?.kind === 'name' && (
        <PlainButton
          look="link"
          onClick={() =>
            onQueryChange(printFlat(withBoxTerm(view, { kind: 'commonName', value: term.value })))
          }
        >
          Search common names only
        </PlainButton>
      )}
    </NoticeLine>
  );
}

function namesOf(fields: readonly string[]): string {
  const names = fields.map((field) => `${(findField(builtInFields, field)?.label ?? field).toLowerCase()}s`);
  return names.join(' and ');
}
