import { styled } from '@mui/material/styles';
import { useLayoutEffect } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { CollectionCount } from '../api/collection-counts.ts';
import type { Permissions } from '../api/known-permissions.ts';
import type { CollectionLine } from './collection-choices.ts';
import { CollectionOption } from './collection-option.tsx';
import { FavoriteButton } from './favorite-button.tsx';

interface CollectionListProps {
  readonly id: string;
  readonly lines: readonly CollectionLine[];
  /** The index of the line that the keyboard is on. */
  readonly active: number;
  readonly value: number | undefined;
  readonly allowsAll: boolean;
  readonly permissions: Permissions;
  /** undefined while they are not known. */
  readonly counts: ReadonlyMap<number, CollectionCount> | undefined;
  readonly onChoose: (line: CollectionLine) => void;
  readonly onPoint: (index: number) => void;
  readonly onFavorite: (collection: CertificateCollection) => void;
}

const lineHeights = { all: 56, heading: 32, collection: 56 };

/** The stars lie over the options, not in them: an option holds no buttons. */
export function CollectionList(props: CollectionListProps) {
  const { id, lines, active } = props;

  useLayoutEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const choices = lines.flatMap(({ kind }, index) => (kind === 'heading' ? [] : index));
  // One star is in the order of Tab: that of the active line, or the first one.
  const isCollection = (line: CollectionLine | undefined) => line?.kind === 'collection';
  const starred = isCollection(lines[active]) ? active : lines.findIndex(isCollection);
  let height = 0;
  const placed = lines.map((line, index) => {
    const top = height;
    height += lineHeights[line.kind];
    return { line, index, top, key: keyOf(line) };
  });
  return (
    <Scroller tabIndex={-1}>
      <div role="listbox" id={id} aria-label="Collections" style={{ height }}>
        {placed.map(({ line, index, top, key }) => (
          <CollectionOption
            key={key}
            id={`${id}-${index}`}
            line={line}
            position={choices.indexOf(index) + 1}
            count={choices.length}
            isActive={index === active}
            value={props.value}
            allowsAll={props.allowsAll}
            permissions={props.permissions}
            estimate={line.kind === 'collection' ? props.counts?.get(line.collection.Id) : undefined}
            style={{ top, height: lineHeights[line.kind] }}
            onChoose={() => props.onChoose(line)}
            onPoint={() => props.onPoint(index)}
          />
        ))}
      </div>
      {placed.map(
        ({ line, index, top, key }) =>
          line.kind === 'collection' && (
            <FavoriteButton
              key={key}
              collection={line.collection}
              permissions={props.permissions}
              isReachable={index === starred}
              style={{ top: top + lineHeights.collection / 2, transform: 'translateY(-50%)' }}
              onToggle={() => props.onFavorite(line.collection)}
            />
          ),
      )}
    </Scroller>
  );
}

function keyOf(line: CollectionLine): string | number {
  if (line.kind === 'collection') return line.collection.Id;
  return line.kind === 'heading' ? line.text : line.kind;
}

const Scroller = styled('div')({
  position: 'relative',
  overflow: 'auto',
  overscrollBehavior: 'contain',
  maxHeight: 'min(400px, 50vh)',
  outline: 'none',
});
