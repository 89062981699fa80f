import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import { favoriteMutation } from '../api/collection-changes.ts';
import { collectionCountsQuery } from '../api/collection-counts.ts';
import { collectionsQuery } from '../api/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { CommandId } from '../failure/command-id.tsx';
import { formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { type CollectionLine, collectionLines, moveTo } from './collection-choices.ts';
import { CollectionList } from './collection-list.tsx';

interface CollectionPopoverProps {
  readonly anchor: HTMLElement;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  readonly allowsAll: boolean;
  /** undefined: all certificates. */
  readonly value: number | undefined;
  readonly onChoose: (id: number | undefined) => void;
  readonly onClose: () => void;
}

/** A search field that moves through a list below it: a combobox with a listbox, as WAI-ARIA describes it. */
export function CollectionPopover(props: CollectionPopoverProps) {
  const { collections, value } = props;
  const [search, setSearch] = useState('');
  const { error: refreshError } = useQuery(collectionsQuery);
  const counts = useQuery(collectionCountsQuery);
  const favorite = useMutation(favoriteMutation(useQueryClient()));
  const { lines, more } = collectionLines(collections, search);
  // By what it is, not by where it stands: a new favourite moves up.
  const [pointed, setPointed] = useState<CollectionLine | undefined>(() =>
    lines.find((line) => isValue(line, value)),
  );
  const found = lines.findIndex((line) => pointed !== undefined && isSame(line, pointed));
  const active = found < 0 ? (moveTo(lines, -1, 'Home') ?? 0) : found;
  const failed = firstFailure([
    ['The favourite could not be changed', favorite.error],
    ['The list could not be refreshed', refreshError],
    ['The counts could not be loaded', counts.error],
  ]);
  const listId = useId();
  const current = lines[active];

  function choose(line: CollectionLine | undefined) {
    if (line?.kind === 'all' && props.allowsAll) props.onChoose(undefined);
    if (line?.kind === 'collection') props.onChoose(line.collection.Id);
  }

  function type(text: string) {
    setSearch(text);
    setPointed(undefined);
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      event.preventDefault();
      return choose(current);
    }
    const next = event.shiftKey || event.ctrlKey || event.altKey ? null : moveTo(lines, active, event.key);
    if (next === null) return;
    event.preventDefault();
    setPointed(lines[next]);
  }

  return (
    <Popover
      open
      anchorEl={props.anchor}
      onClose={props.onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      marginThreshold={8}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': 'Collections',
          sx: {
            mt: 0.5,
            width: 440,
            maxWidth: 'calc(100vw - 16px)',
            display: 'flex',
            flexDirection: 'column',
          },
        },
      }}
    >
      <TextField
        autoFocus
        placeholder="Search collections"
        value={search}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        sx={{ m: 1.5, mb: 1 }}
        slotProps={{
          htmlInput: {
            role: 'combobox',
            'aria-label': 'Search collections',
            'aria-expanded': true,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': current ? `${listId}-${active}` : undefined,
            spellCheck: false,
            autoComplete: 'off',
            maxLength: 100,
          },
        }}
      />
      <CollectionList
        id={listId}
        lines={lines}
        active={active}
        value={value}
        allowsAll={props.allowsAll}
        permissions={props.permissions}
        counts={counts.data}
        onChoose={choose}
        onPoint={(index) => setPointed(lines[index])}
        onFavorite={({ Id, Favorite }) => favorite.mutate({ Id, Favorite: !Favorite })}
      />
      <Typography
        variant="body2"
        role="status"
        sx={{
          px: 2,
          py: 1,
          color: 'text.secondary',
          fontSize: '0.8125rem',
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        <VisibleText text={footer()} />
        <CommandId error={failed?.error} />
      </Typography>
    </Popover>
  );

  function footer(): string {
    if (failed) return `${failed.what}: ${failed.error.message}`;
    if (lines.length === 0) return 'No collection has this in its name or description.';
    if (more > 0) return `Type to narrow: ${formatCount(more)} more.`;
    if (!counts.data) return 'Asking for the counts …';
    if (counts.data.size === 0) return 'This server does not tell how many certificates a collection has.';
    return 'Counts are the server’s estimates.';
  }
}

function firstFailure(tried: readonly (readonly [what: string, error: Error | null])[]) {
  for (const [what, error] of tried) if (error) return { what, error };
  return null;
}

function isValue(line: CollectionLine, value: number | undefined): boolean {
  return line.kind === 'all'
    ? value === undefined
    : line.kind === 'collection' && line.collection.Id === value;
}

function isSame(one: CollectionLine, other: CollectionLine): boolean {
  if (one.kind !== 'collection' || other.kind !== 'collection') return one.kind === other.kind;
  return one.collection.Id === other.collection.Id;
}
