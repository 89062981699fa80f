import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CommandId } from '../failure/command-id.tsx';
import { Section } from '../ui/section.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

interface LoadedSectionProps<Data> {
  readonly title: string;
  readonly query: UseQueryResult<Data>;
  readonly note?: (data: Data) => string | null;
  readonly isEmpty: (data: Data) => boolean;
  /** Said when the section is empty. */
  readonly empty: string;
  readonly children: (data: Data) => ReactNode;
}

/** A part that is asked for by itself: while it loads, fails or is empty it says so, and the others stay. */
export function LoadedSection<Data>(props: LoadedSectionProps<Data>) {
  const { title, query, note } = props;
  return (
    <Section title={title} note={query.data === undefined ? null : note?.(query.data)}>
      {query.isPending && (
        <div role="img" aria-label={`${title}: loading`}>
          <Skeleton width="80%" />
          <Skeleton width="55%" />
        </div>
      )}
      {query.error && (
        <div>
          Could not be loaded: <VisibleText text={query.error.message} />{' '}
          <Button
            size="small"
            aria-label={`Retry: ${title}`}
            onClick={() => void query.refetch()}
            sx={{ py: 0, minWidth: 0 }}
          >
            Retry
          </Button>
          <CommandId error={query.error} />
        </div>
      )}
      {query.data !== undefined &&
        (props.isEmpty(query.data) ? <p>{props.empty}</p> : props.children(query.data))}
    </Section>
  );
}
