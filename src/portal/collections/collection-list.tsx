import { styled } from '@mui/material/styles';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { CollectionCount } from '../api/collections.ts';
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
  readonly permissions: readonly string[];
  /** undefined while they are not known. */
  readonly counts: ReadonlyMap<number, CollectionCount> | undefined;
  readonly onChoose: (line: CollectionLine) => void;
  readonly onPoint: (index: number) => void;
  readonly onFavorite: (collection: CertificateCollection) => void;
}

const lineHeights = { all: 56, heading: 32, collection: 56 };

/** Draws the lines that are in view. The stars lie over the options, not in them: an option holds no buttons. */
export function CollectionList(props: CollectionListProps) {
  const { id, lines, active } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => lineHeights[lines[index]?.kind ?? 'collection'],
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 6,
    // The line that the keyboard is on is always drawn: `aria-activedescendant` names it, and its star may have focus.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (active >= lines.length || drawn.includes(active)) return drawn;
      return [...drawn, active].toSorted((one, other) => one - other);
    },
  });

  useLayoutEffect(() => {
    if (active < lines.length) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [virtualizer, active, lines.length]);

  const choices = lines.flatMap(({ kind }, index) => (kind === 'heading' ? [] : index));
  const items = virtualizer.getVirtualItems();
  const height = virtualizer.getTotalSize();
  return (
    <Scroller ref={scroller} tabIndex={-1}>
      <div style={{ position: 'relative', height }}>
        <div role="listbox" id={id} aria-label="Collections">
          {items.map(({ index, key, start, size }) => {
            const line = lines[index];
            if (!line) return null;
            return (
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
                style={{ transform: `translateY(${start}px)`, height: size }}
                onChoose={() => props.onChoose(line)}
                onPoint={() => props.onPoint(index)}
              />
            );
          })}
        </div>
        {items.map(({ index, key, start, size }) => {
          const line = lines[index];
          if (line?.kind !== 'collection') return null;
          return (
            <FavoriteButton
              key={key}
              collection={line.collection}
              permissions={props.permissions}
              isActive={index === active}
              style={{ transform: `translateY(${start + size / 2}px) translateY(-50%)` }}
              onToggle={() => props.onFavorite(line.collection)}
            />
          );
        })}
      </div>
    </Scroller>
  );
}

function keyOf(line: CollectionLine | undefined, index: number): string | number {
  if (line?.kind === 'collection') return line.collection.Id;
  return line?.kind === 'heading' ? line.text : (line?.kind ?? `none-${index}`);
}

const Scroller = styled('div')({
  overflow: 'auto',
  overscrollBehavior: 'contain',
  maxHeight: 'min(400px, 50vh)',
  outline: 'none',
});
