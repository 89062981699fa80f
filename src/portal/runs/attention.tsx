import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { useSelected, useStore } from '../ui/use-store.ts';
import { CauseGroups, type CauseGroupsProps } from './cause-groups.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunNotices } from './run-notices.tsx';

interface AttentionProps extends CauseGroupsProps {
  readonly run: PortalRun;
}

/** What stands in the way of a run and what did not work, with what to do; below it what was confirmed. */
export function Attention({ run, ...causes }: AttentionProps) {
  // Not the whole state: causes are drawn anew only with other causes, and not five times in a second.
  const isFinished = useSelected(run.state, ({ status }) => status === 'finished');
  const isHeld = useSelected(run.state, ({ pauseReason }) => pauseReason !== null);
  // By the figures, which are there before causes are made out: what was confirmed must not unfold for a moment.
  const hasTrouble = useSelected(
    run.state,
    ({ counts: { failed, unknown, suspended, skipped } }) => failed + unknown + suspended + skipped > 0,
  );
  const place = useStore(run.place);
  const isSmall = useMediaQuery('(max-width: 599px)');
  const isOver = isFinished || isLookedAtOnly(place);
  const isCutOff = place === 'interrupted' || place === 'otherCommand';
  const isQuiet = !hasTrouble && !isCutOff && (!isHeld || isFinished);
  return (
    <Part>
      <h2>{isQuiet ? `Nothing needs attention${isOver ? '' : ' so far'}` : 'Needs attention'}</h2>
      <Notices run={run} />
      <CauseGroups {...causes} />
      <RunFacts manifest={run.manifest} isOpen={isQuiet && isOver && !isSmall} />
    </Part>
  );
}

function Notices({ run }: Pick<AttentionProps, 'run'>) {
  return <RunNotices run={run} state={useStore(run.state)} />;
}

const Part = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  h2: { padding: '8px 12px 0' },
  '.MuiAlert-root': { margin: '8px 12px 0' },
});
