import { styled } from '@mui/material/styles';
import { type ReactNode, useRef, useState } from 'react';
import { type CauseGroup, triageSteps } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { type Neighbours, neighboursOf } from '../certificate/neighbours.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { SplitView } from '../ui/split-view.ts';
import { useSelected, useStore } from '../ui/use-store.ts';
import { CauseGroups } from './cause-groups.tsx';
import { isGridInUse } from './is-grid-in-use.ts';
import { ListNews } from './list-news.tsx';
import { OutcomeFilter } from './outcome-filter.tsx';
import { OutcomeGrid } from './outcome-grid.tsx';
import { listSteps } from './outcome-list.ts';
import { OutcomeSearch } from './outcome-search.tsx';
import { RunActionBar } from './run-action-bar.tsx';
import { createRunActions, RunPageProvider } from './run-context.ts';
import { whyNoRetry, whyNotHere } from './run-standing.ts';
import type { RunView } from './run-view.ts';
import { useDerived } from './use-derived.ts';
import { useSuspendedRefresh } from './use-suspended-refresh.ts';

interface OutcomesProps {
  readonly run: PortalRun;
  readonly view: RunView;
  readonly onView: (view: RunView) => void;
  readonly onOpen: (id: number) => void;
  /** Stands above, beside the details. */
  readonly summary: ReactNode;
  /** Stands beside it: the details of the certificate that is open. */
  readonly details: (neighbours: Neighbours) => ReactNode;
  /** Puts certificates into the selection and goes there. */
  readonly onSelect: (certificates: readonly SelectedCertificate[]) => void;
}

/** What became of the certificates of a run: causes, filters, actions, and a row for each. */
export function Outcomes({ run, view, onView, onOpen, onSelect, summary, details }: OutcomesProps) {
  const place = useStore(run.place);
  const whyNotFinished = useSelected(run.state, (state) => whyNoRetry(place, state));
  const [said, setSaid] = useState('');
  const toolbar = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useSuspendedRefresh(run);

  // The same object all the time, whatever state it is read from.
  const { ledger } = run.state.get();
  const triaged = useDerived(run, 'causes', () => triageSteps(run.certificates, ledger), always);
  const groups = triaged.made?.value ?? none;

  const { outcome, cause, find = '', sort = 'Outcome', descending = false, open } = view;
  const shown = { kind: outcome, cause, find, sort, descending };
  const listed = useDerived(
    run,
    JSON.stringify(shown),
    () => listSteps(run.certificates, ledger, shown),
    ({ status }) =>
      // Whoever goes from one certificate to the next goes through a list that stays as it is.
      open === undefined && !isGridInUse(frame.current, status !== 'finished' && status !== 'paused'),
  );
  const rows = listed.made?.value ?? null;

  const whyNotThisUser = place === 'here' ? run.disabledReason() : null;
  const disabledReason = whyNotFinished ?? whyNotThisUser;
  const page = {
    ...createRunActions(run, setSaid, onSelect),
    run,
    view,
    changeView: (part: Partial<RunView>) => onView({ ...view, ...part }),
    open: onOpen,
  };
  return (
    <RunPageProvider value={page}>
      <SplitView>
        <Column>
          {summary}
          <CauseGroups
            below={toolbar}
            groups={groups}
            isOwn={!isLookedAtOnly(place)}
            whyNoRetry={disabledReason}
            whyNoRefresh={whyNotHere(place) ?? whyNotThisUser}
          />
          <Toolbar ref={toolbar} tabIndex={-1} role="group" aria-label="Find and act">
            <OutcomeFilter />
            <OutcomeSearch />
            <RunActionBar groups={groups} shown={rows ?? noRows} whyNoRetry={disabledReason} />
            <span role="status">{said}</span>
            <ListNews listed={listed} />
          </Toolbar>
          <OutcomeGrid ref={frame} rows={rows} turn={listed.turn} />
        </Column>
        {details(neighboursOf(rows ?? noRows, open))}
      </SplitView>
    </RunPageProvider>
  );
}

const always = () => true;

const none: readonly CauseGroup[] = [];

const noRows: readonly SelectedCertificate[] = [];

/** On a small screen it scrolls: what stands above the grid may be more than fits. */
const Column = styled('div')({
  flex: '1 1 0',
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  overflow: 'auto',
});

const Toolbar = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '12px 16px',
  outline: 'none',
  flexShrink: 0,
  '[role="status"]': { ...theme.typography.body2, color: (theme.vars ?? theme).palette.text.secondary },
  '@media (max-width: 599px)': { '& > [role="group"]': { flexBasis: '100%', minWidth: 0 } },
  '[role="status"]:empty': { display: 'none' },
}));
