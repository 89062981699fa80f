import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import type { CSSProperties } from 'react';
import type { CollectionCount } from '../api/collection-counts.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { formatCount } from '../ui/counted.ts';
import { relativeTime, utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { CollectionLine } from './collection-choices.ts';

interface CollectionOptionProps {
  readonly id: string;
  readonly line: CollectionLine;
  /** From 1, among what can be chosen. */
  readonly position: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly value: number | undefined;
  readonly allowsAll: boolean;
  readonly permissions: Permissions;
  readonly estimate: CollectionCount | undefined;
  readonly style: CSSProperties;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}

/** One line of the list: name and description, and how many certificates it has. */
export function CollectionOption(props: CollectionOptionProps) {
  const { line, estimate } = props;
  if (line.kind === 'heading') {
    return (
      <Line role="presentation" className="is-heading" style={props.style}>
        {line.text}
      </Line>
    );
  }
  const collection = line.kind === 'collection' ? line.collection : undefined;
  const isAllowed = collection !== undefined || props.allowsAll;
  const mayRevoke = mayRevokeIn(props.permissions, collection).allowed;
  const note = isAllowed
    ? (collection?.Description ?? '')
    : 'Takes permission to see all certificates, which no role of yours has.';
  return (
    // Not focusable: the focus stays in the search field, which names the active option and handles the keys.
    <Line
      role="option"
      id={props.id}
      aria-selected={collection?.Id === props.value && isAllowed}
      aria-disabled={!isAllowed}
      aria-setsize={props.count}
      aria-posinset={props.position}
      className={props.isActive ? 'is-active' : undefined}
      style={props.style}
      // Keeps the focus in the search field.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => !props.isActive && props.onPoint()}
      onClick={props.onChoose}
    >
      <span className="main">
        <span className="name">
          {collection ? <VisibleText text={collection.Name} /> : 'All certificates'}
          {isAllowed && !mayRevoke && <span className="look-only">Look only</span>}
          {collection?.Favorite && <span style={visuallyHidden}>, favourite</span>}
        </span>
        {note !== '' && (
          <span className={isAllowed ? 'note' : 'note is-whole'}>
            <VisibleText text={note} />
          </span>
        )}
      </span>
      {estimate && (
        <span className="estimate">
          <span>{formatCount(estimate.count)}</span>
          {estimate.estimatedAt && (
            <span className="note" title={utcTime(Date.parse(estimate.estimatedAt))}>
              {estimatedWhen(Date.parse(estimate.estimatedAt))}
            </span>
          )}
        </span>
      )}
    </Line>
  );
}

function estimatedWhen(time: number): string {
  const words = relativeTime(time, Date.now());
  return words === 'now' ? 'just now' : words;
}

const Line = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    ...theme.typography.body2,
    position: 'absolute',
    left: 0,
    right: 0,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    // The star's place is free.
    padding: '0 52px 0 16px',
    cursor: 'pointer',
    '&.is-heading': {
      alignItems: 'flex-end',
      paddingBottom: 4,
      fontSize: '0.75rem',
      fontWeight: 600,
      color: palette.text.secondary,
      cursor: 'default',
    },
    '&.is-active': {
      background: theme.alpha(palette.primary.main, 0.1),
      outline: `2px solid ${palette.primary.main}`,
      outlineOffset: -2,
    },
    '&[aria-selected="true"]': { boxShadow: `inset 3px 0 ${palette.primary.main}` },
    '&[aria-selected="true"] .name': { fontWeight: 600 },
    '&[aria-disabled="true"]': { cursor: 'default', color: palette.text.secondary },
    '.main': { flex: 1, minWidth: 0 },
    '.name': { display: 'block', ...cut },
    '.note': {
      display: 'block',
      ...cut,
      fontSize: '0.75rem',
      fontWeight: 400,
      color: palette.text.secondary,
    },
    '.note.is-whole': { whiteSpace: 'normal' },
    '.look-only': {
      marginInlineStart: 8,
      padding: '1px 6px',
      borderRadius: 4,
      border: `1px solid ${palette.divider}`,
      fontSize: '0.6875rem',
      fontWeight: 600,
      color: palette.text.secondary,
    },
    '.estimate': {
      flex: 'none',
      textAlign: 'end',
      fontVariantNumeric: 'tabular-nums',
    },
  };
});
