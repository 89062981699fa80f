import { styled } from '@mui/material/styles';
import { Suspense, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

const loadPopover = () => import('./collection-popover.tsx');
const CollectionPopover = lazyPart(async () => (await loadPopover()).CollectionPopover);

interface CollectionButtonProps {
  /** The collections by name; null while they are not known. */
  readonly collections: readonly CertificateCollection[] | null;
  readonly permissions: Permissions;
  /** Whether the caller may see certificates without naming a collection. */
  readonly allowsAll: boolean;
  /** undefined: all certificates, or nothing when those are not allowed. */
  readonly value: CertificateCollection | undefined;
  /** Whether one is asked for that is not among them: then nothing is shown. */
  readonly isUnknown: boolean;
  /** Called with undefined for all certificates. */
  readonly onChange: (id: number | undefined) => void;
}

/** Tells the scope of what is being looked at, and opens the list to change it. */
export function CollectionButton(props: CollectionButtonProps) {
  const { collections, allowsAll, value, isUnknown } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Field
        type="button"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-disabled={collections === null}
        onClick={(event) => collections && setAnchor(event.currentTarget)}
        onFocus={() => void loadPopover()}
        onMouseEnter={() => void loadPopover()}
      >
        <span className="field-label">Collection: </span>
        <span className="field-value">
          {collections === null ? (
            '…'
          ) : value ? (
            <VisibleText text={value.Name} />
          ) : (
            (isUnknown && 'Choose one') || (allowsAll && 'All certificates') || 'None'
          )}
        </span>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="m7 10 5 5 5-5z" />
        </svg>
      </Field>
      {anchor && collections && (
        <Suspense>
          <CollectionPopover
            anchor={anchor}
            collections={collections}
            permissions={props.permissions}
            allowsAll={allowsAll}
            value={value?.Id}
            onChoose={(id) => {
              setAnchor(null);
              props.onChange(id);
            }}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** As high as the search beside it, and with its edge. */
const Field = styled('button')(({ theme }) => {
  const { palette, shape } = theme.vars ?? theme;
  return {
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    boxSizing: 'border-box',
    width: 216,
    height: 32,
    margin: 0,
    padding: '0 4px 0 10px',
    border: `1px solid ${theme.alpha(palette.text.primary, 0.23)}`,
    borderRadius: shape.borderRadius,
    background: 'none',
    color: palette.text.primary,
    textAlign: 'start',
    cursor: 'pointer',
    '@media (max-width: 1359px)': { width: 180, '.field-label': { fontSize: 0 } },
    [theme.breakpoints.down('sm')]: { width: '100%', height: 44 },
    '&:hover': { borderColor: palette.text.primary },
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -1 },
    '.field-label': { color: palette.text.secondary, whiteSpace: 'pre' },
    '.field-value': {
      flex: 1,
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    svg: { width: 20, height: 20, flex: 'none', fill: palette.action.active },
  };
});
