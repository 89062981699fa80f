import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { authorityLabels } from '#command/authority-labels.ts';
import { type AuthorityStanding, authoritySteps } from '#revocation/run/report/by-authority.ts';
import { AuthorityName } from '../certificate/authority-name.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { useSelected } from '../ui/use-store.ts';
import { authorityWords } from './authority-words.ts';
import { figureParts } from './figures.ts';
import { doneWord } from './outcome-words.ts';
import { useDerived } from './use-derived.ts';

const maxShown = 3;

/** A bar for each CA with how it stands; nothing where one CA is all there is, as the bar of the run tells it. */
export function AuthorityBars({ run }: { readonly run: PortalRun }) {
  const [isLong, setLong] = useState(false);
  const { made } = useDerived(run, 'authorities', steps, false, always);
  const breakers = useSelected(run.state, ({ openBreakers }) => openBreakers);
  const isOver = useSelected(run.state, ({ status }) => status === 'finished');
  const done = doneWord(run.manifest);

  function steps() {
    return authoritySteps(run.certificates, run.state.get().ledger);
  }

  const all = made?.value ?? none;
  if (all.length < 2) return null;
  const labels = authorityLabels(all.map(({ authority }) => authority));
  const breakerOf = ({ authority }: AuthorityStanding) =>
    breakers.find((breaker) => breaker.authority === authority);
  // Those that stand still are never folded.
  const first = all.filter((each, index) => index < maxShown || breakerOf(each) !== undefined);
  const rest = all.length - first.length;
  const shown = isLong || rest === 1 ? all : first;
  return (
    <Part>
      <ul aria-label="By CA">
        {shown.map((each) => (
          <li key={each.authority}>
            <span className="name">
              {each.authority === null ? (
                'No managed CA'
              ) : (
                <AuthorityName name={each.authority} label={labels.get(each.authority)} />
              )}
            </span>
            <span className="state" data-standing={breakerOf(each) && !isOver ? 'paused' : undefined}>
              {authorityWords(each, { breaker: breakerOf(each), isOver, done })}
            </span>
            <StackedBar parts={figureParts(each.counts, done)} />
          </li>
        ))}
      </ul>
      {rest > 1 && (
        <PlainButton look="link" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer CAs' : `and ${formatCount(rest)} more CAs`}
        </PlainButton>
      )}
    </Part>
  );
}

const none: readonly AuthorityStanding[] = [];

const always = () => true;

const Part = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    flexShrink: 0,
    fontSize: '0.75rem',
    ul: { display: 'grid', gap: 2, margin: 0, padding: 0, listStyle: 'none' },
    li: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 0.7fr) minmax(0, 1.3fr)',
      alignItems: 'center',
      columnGap: 12,
      minHeight: 22,
    },
    '.name': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '.state': { gridColumn: 3, gridRow: 1, color: palette.text.secondary, overflowWrap: 'anywhere' },
    '.state[data-standing]': { color: palette.error.main, fontWeight: 600 },
    '@media (max-width: 599px)': {
      li: { gridTemplateColumns: '1fr', rowGap: 2, paddingBottom: 4 },
      '.state': { gridColumn: 1, gridRow: 2 },
    },
    button: { minHeight: 24, padding: 0, fontSize: '0.75rem' },
  };
});
