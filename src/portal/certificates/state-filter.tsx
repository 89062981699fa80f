import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { Scope } from '#revocation/scope.ts';
import { certificateQueries } from '../api/certificates.ts';
import { formatCount } from '../ui/counted.ts';
import type { SearchParams } from './certificate-search.ts';

interface StateFilterProps {
  readonly search: SearchParams;
  /** The view that is counted; null while there is nothing to count. */
  readonly scope: Scope | null;
  /** How many the list has as it is shown; null: not known. */
  readonly total: number | null;
  readonly onChange: (change: Pick<SearchParams, 'revoked'> | Pick<SearchParams, 'expired'>) => void;
}

/** The states that a list shows. Command always lists active ones; revoked and expired ones when they are included. */
export function StateFilter({ search, scope, total, onChange }: StateFilterProps) {
  const { active, revoked, expired } = useStateCounts(scope, total);
  return (
    <Segments aria-label="State">
      <span title="Active certificates are always listed.">
        Active <Count count={active} />
      </span>
      <label>
        <input
          type="checkbox"
          aria-label="Include revoked"
          checked={search.revoked}
          onChange={({ target }) => onChange({ revoked: target.checked })}
        />
        Revoked <Count count={revoked} />
      </label>
      <label>
        <input
          type="checkbox"
          aria-label="Include expired"
          checked={search.expired}
          onChange={({ target }) => onChange({ expired: target.checked })}
        />
        Expired <Count count={expired} />
      </label>
    </Segments>
  );
}

function Count({ count }: { readonly count: number | null }) {
  return <b aria-hidden={count === null || undefined}>{count === null ? '' : formatCount(count)}</b>;
}

interface StateCounts {
  readonly active: number | null;
  readonly revoked: number | null;
  readonly expired: number | null;
}

/** Certificates of a view by state, whichever states it includes; null: not known. Those both revoked and expired count in neither. */
function useStateCounts(scope: Scope | null, total: number | null): StateCounts {
  const active = useCount(scope, total, false, false);
  const withRevoked = useCount(scope, total, true, false);
  const withExpired = useCount(scope, total, false, true);
  const more = (count: number | null) =>
    count === null || active === null ? null : Math.max(0, count - active);
  return { active, revoked: more(withRevoked), expired: more(withExpired) };
}

/** The list itself tells how many it has: only the others are asked for. */
function useCount(
  scope: Scope | null,
  total: number | null,
  includeRevoked: boolean,
  includeExpired: boolean,
): number | null {
  const isShown = scope?.includeRevoked === includeRevoked && scope.includeExpired === includeExpired;
  const { data } = useQuery({
    ...certificateQueries.count({ ...(scope ?? nowhere), includeRevoked, includeExpired }),
    enabled: scope !== null && !isShown,
    staleTime: 60_000,
  });
  return isShown ? total : (data ?? null);
}

const nowhere = { query: '', collectionId: undefined };

const Segments = styled('fieldset')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    height: 32,
    boxSizing: 'border-box',
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: `1px solid ${theme.alpha(palette.text.primary, 0.23)}`,
    borderRadius: theme.shape.borderRadius,
    color: palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '& > *': { display: 'flex', alignItems: 'center', gap: 6, padding: '0 10px' },
    '& > * + *': { borderLeft: `1px solid ${palette.divider}` },
    label: { cursor: 'pointer' },
    'label:hover': { backgroundColor: palette.action.hover },
    'label:has(:checked)': { color: palette.text.primary, backgroundColor: palette.action.selected },
    'input:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    // Counts come later: their place is there before.
    b: { minWidth: '3ch', fontWeight: 600, color: palette.text.primary },
    '@media (max-width: 599px)': { height: 44, '& > *': { flex: '1 1 auto', justifyContent: 'center' } },
  };
});
