import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { authorityLabels } from '#command/authority-labels.ts';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { CauseLine, type CauseLineProps } from './cause-line.tsx';
import { moreCauses } from './cause-words.ts';
import { useRunPage } from './run-context.ts';

export interface CauseGroupsProps extends Omit<CauseLineProps, 'group' | 'isShown' | 'authorityLabel'> {
  readonly groups: readonly CauseGroup[];
}

const maxShown = 4;

/** Certificates that need attention, by cause: how many, what happened, what to do, and the buttons that do it. */
export function CauseGroups({ groups, ...line }: CauseGroupsProps) {
  const { cause } = useRunPage().view;
  const [isLong, setLong] = useState(false);
  const rest = isLong ? 0 : groups.length - maxShown;
  // One more line takes no more room than the words that there is one more.
  const first = rest > 1 ? groups.slice(0, maxShown) : groups;
  const labels = authorityLabels(groups.map(({ authority }) => authority));
  if (groups.length === 0) return null;
  return (
    <Box>
      <ul aria-label="Causes">
        {first.map((group) => (
          <CauseLine
            key={group.key}
            {...line}
            group={group}
            authorityLabel={labels.get(group.authority ?? '')}
            isShown={group.key === cause}
          />
        ))}
      </ul>
      {groups.length > maxShown + 1 && (
        <PlainButton look="link" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer causes' : moreCauses(rest)}
        </PlainButton>
      )}
    </Box>
  );
}

const Box = styled('section')(({ theme }) => ({
  flexShrink: 0,
  borderBottom: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  '@media (max-width: 599px)': { maxHeight: '40vh', overflow: 'auto' },
  '& > button': { margin: '0 2px 4px' },
  ul: { margin: 0, padding: 0, listStyle: 'none' },
}));
