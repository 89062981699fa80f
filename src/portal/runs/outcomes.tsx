import { styled } from '@mui/material/styles';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import { type CauseGroup, triageSteps } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { type Neighbours, neighboursOf } from '../certificate/neighbours.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import type { GridSort } from '../ui/grid/grid-types.ts';
import { SplitView } from '../ui/split-view.ts';
import { useStore } from '../ui/use-store.ts';
import { CauseGroups } from './cause-groups.tsx';
import { isGridInUse } from './is-grid-in-use.ts';
import { ListNews } from './list-news.tsx';
import { outcomeActions } from './outcome-actions.ts';
import { OutcomeFilter } from './outcome-filter.tsx';
import { OutcomeGrid } from './outcome-grid.tsx';
import { listSteps } from './outcome-list.ts';
import { OutcomeSearch } from './outcome-search.tsx';
import { doneWord } from './outcome-words.ts';
import { RunActions } from './run-actions.tsx';
import { whyNoRetry, whyNotHere } from './run-standing.ts';
import { outcomeSorts, type RunView } from './run-view.ts';
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
  const state = useStore(run.state);
  const place = useStore(run.place);
  const [said, setSaid] = useState('');
  const toolbar = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useSuspendedRefresh(run, state, place);

  const { ledger } = state;
  const triaged = useDerived(
    run,
    state,
    useCallback(() => triageSteps(run.certificates, ledger), [run, ledger]),
    always,
  );
  const groups = triaged.value ?? none;

  const { outcome, cause, find = '', sort = 'Outcome', descending = false, open } = view;
  const listed = useDerived(
    run,
    state,
    useCallback(
      () => listSteps(run.certificates, ledger, { kind: outcome, cause, find, sort, descending }),
      [run, ledger, outcome, cause, find, sort, descending],
    ),
    useCallback(
      ({ status }: RunState) =>
        // Whoever goes from one certificate to the next goes through a list that stays as it is.
        open === undefined && !isGridInUse(frame.current, status !== 'finished' && status !== 'paused'),
      [open],
    ),
  );
  const rows = listed.value;
  const neighbours = useMemo(() => neighboursOf(rows ?? noRows, open), [rows, open]);

  const change = useCallback((part: Partial<RunView>) => onView({ ...view, ...part }), [view, onView]);
  const changeFind = useCallback((text: string) => change({ find: text || undefined }), [change]);
  const whyNotThisUser = place === 'here' ? run.disabledReason() : null;
  const disabledReason = whyNoRetry(place, state) ?? whyNotThisUser;

  const actions = useMemo(() => outcomeActions(run, setSaid, onSelect), [run, onSelect]);
  const order = useMemo(() => ({ columnId: sort, descending }), [sort, descending]);
  const showCause = useCallback(
    (key: string | undefined) => change({ cause: key, outcome: undefined }),
    [change],
  );
  const sortBy = useCallback(
    (next: GridSort | null) =>
      change({
        sort: outcomeSorts.find((each) => each === next?.columnId),
        descending: next?.descending || undefined,
      }),
    [change],
  );
  return (
    <SplitView>
      <Column>
        {summary}
        <CauseGroups
          {...actions}
          below={toolbar}
          manifest={run.manifest}
          groups={groups}
          shown={cause}
          isOwn={!isLookedAtOnly(place)}
          whyNoRetry={disabledReason}
          whyNoRefresh={whyNotHere(place) ?? whyNotThisUser}
          onShow={showCause}
        />
        <Toolbar ref={toolbar} tabIndex={-1} role="group" aria-label="Find and act">
          <OutcomeFilter
            counts={state.counts}
            done={doneWord(run.manifest)}
            value={outcome}
            isAll={cause === undefined}
            onChange={(kind) => change({ outcome: kind, cause: undefined })}
          />
          <OutcomeSearch value={find} onChange={changeFind} />
          <RunActions
            {...actions}
            run={run}
            failed={state.counts.failed}
            unknown={state.counts.unknown}
            groups={groups}
            shown={rows ?? noRows}
            isFiltered={rows !== null && rows.length !== run.certificates.length}
            whyNoRetry={disabledReason}
            onSaid={setSaid}
          />
          <span role="status">{said}</span>
          <ListNews listed={listed} state={state} />
        </Toolbar>
        <OutcomeGrid
          ref={frame}
          run={run}
          rows={rows}
          sort={order}
          onSortChange={sortBy}
          viewKey={JSON.stringify([outcome, cause, find, listed.turn])}
          openId={open}
          onOpen={onOpen}
        />
      </Column>
      {details(neighbours)}
    </SplitView>
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
