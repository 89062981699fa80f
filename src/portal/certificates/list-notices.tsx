import type { LeftOut } from '#command/left-out.ts';
import type { Joined } from '../api/certificate-list.ts';
import type { SearchParams } from './certificate-search.ts';
import { DroppedNotice } from './dropped-notice.tsx';
import { JoinedNotice } from './joined-notice.tsx';
import { LeftOutNotice } from './left-out-notice.tsx';
import { UnsortedNotice } from './unsorted-notice.tsx';

interface ListNoticesProps {
  /** What of the link that was opened cannot be shown. */
  readonly dropped: readonly string[];
  readonly onDismiss: () => void;
  /** What is shown in another order than was asked for; null when the order is right. */
  readonly unsorted: SearchParams | null;
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** Back to the order that a list has without a chosen one. */
  readonly onUnsort: () => void;
  /** How the list was put together; null where Command was asked in one go. */
  readonly joined: Joined | null;
  /** What of the page could not be read. */
  readonly leftOut: readonly LeftOut[];
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
}

/** What is to be said of the list as a whole, in a part of its own: mostly there is nothing. */
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
