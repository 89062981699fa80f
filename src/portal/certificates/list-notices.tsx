import type { LeftOut } from '#command/left-out.ts';
import { idSortField } from '#command/sort-fields.ts';
import type { Joined } from '../api/certificate-list.ts';
import { refusedSortFields } from '../api/refused-sort-fields.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { certificateColumns } from './certificate-columns.tsx';
import type { SearchParams } from './certificate-search.ts';
import { JoinedNotice } from './joined-notice.tsx';
import { NoticeLine } from './notice-line.ts';

interface ListNoticesProps {
  /** Parts of the opened link that cannot be shown. */
  readonly dropped: readonly string[];
  readonly onDismiss: () => void;
  /** The search, if shown in another order than it asks for; null when the order is right. */
  readonly unsorted: SearchParams | null;
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** Back to the order that a list has without a chosen one. */
  readonly onUnsort: () => void;
  /** How the list was put together; null where Command was asked in one go. */
  readonly joined: Joined | null;
  /** Parts of the page that could not be read. */
  readonly leftOut: readonly LeftOut[];
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
}

/** Notices about the list as a whole, in a part of their own: mostly there are none. */
export function ListNotices({
  dropped,
  onDismiss,
  unsorted,
  onUnsort,
  joined,
  leftOut,
  ...list
}: ListNoticesProps) {
  return (
    <>
      {dropped.length > 0 && <DroppedNotice parts={dropped} onDismiss={onDismiss} />}
      {unsorted && <UnsortedNotice search={unsorted} totalCount={list.totalCount} onUnsort={onUnsort} />}
      {leftOut.length > 0 && <LeftOutNotice leftOut={leftOut} />}
      {joined && <JoinedNotice joined={joined} {...list} />}
    </>
  );
}

/** Says what of a link was not followed, where the list stands that it leads to. */
function DroppedNotice({
  parts,
  onDismiss,
}: {
  readonly parts: readonly string[];
  readonly onDismiss: () => void;
}) {
  return (
    <NoticeLine tone="warning" role="note">
      <span>Not everything in this link can be shown. Left out: {revealHostile(parts.join(', '))}.</span>
      <PlainButton look="link" onClick={onDismiss}>
        Dismiss
      </PlainButton>
    </NoticeLine>
  );
}

/** Says what of the page Command has sent and nobody can read. */
function LeftOutNotice({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  return (
    <NoticeLine tone="warning" role="status">
      <span>{leftOutWords(leftOut).join(' ')}</span>
    </NoticeLine>
  );
}

/** More are only counted. */
const maxNamed = 3;

/** Sentences on what could not be read of an answer with certificates: first what is missing, then what shows as empty. */
function leftOutWords(leftOut: readonly LeftOut[]): readonly string[] {
  const whole = leftOut.filter(({ isWhole }) => isWhole);
  const values = leftOut.filter(({ isWhole }) => !isWhole);
  const said: string[] = [];
  if (whole.length > 0) {
    const verb = whole.length === 1 ? 'cannot be read and is' : 'cannot be read and are';
    said.push(`${counted(whole.length, 'certificate')} of this page ${verb} left out: ${named(whole)}.`);
  }
  if (values.length > 0) {
    const verb = values.length === 1 ? 'cannot be read and shows' : 'cannot be read and show';
    said.push(`${counted(values.length, 'value')} ${verb} as not told: ${named(values)}.`);
  }
  return said;
}

function named(parts: readonly LeftOut[]): string {
  const names = parts.slice(0, maxNamed).map(({ id, property }) => {
    const of = id === null ? 'without an ID that can be read' : `ID ${id}`;
    return property === '' ? of : `${property} of ${id === null ? 'one ' : ''}${of}`;
  });
  const others = parts.length - names.length;
  return others > 0 ? `${names.join(', ')} and ${formatCount(others)} more` : names.join(', ');
}

interface UnsortedNoticeProps {
  readonly search: SearchParams;
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** Back to the order that a list has without a chosen one. */
  readonly onUnsort: () => void;
}

/** Says that the list is not in the order that was asked for: Command refuses that order. */
function UnsortedNotice({ search, totalCount, onUnsort }: UnsortedNoticeProps) {
  const refused = useStore(refusedSortFields);
  const isOnePage = totalCount !== null && totalCount <= search.size;
  return (
    <NoticeLine tone="quiet" role="status">
      <span>
        Command cannot sort by {headerOf(search.sort ?? 'Id')}; shown in Command’s own order.
        {!isOnePage && ' Its pages may overlap.'}
      </span>
      {search.sort !== undefined && !refused.has(idSortField) && (
        <PlainButton look="link" onClick={onUnsort}>
          Show the newest first
        </PlainButton>
      )}
    </NoticeLine>
  );
}

function headerOf(columnId: string): string {
  return certificateColumns.find(({ id }) => id === columnId)?.header ?? columnId;
}
