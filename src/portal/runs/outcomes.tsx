import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type CauseGroup, triageSteps } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { type Neighbours, neighboursOf } from '../certificate/neighbours.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { SplitView } from '../ui/split-view.ts';
import { useSelected, useStore } from '../ui/use-store.ts';
import { Attention } from './attention.tsx';
import { kindsShown } from './figures.ts';
import { FinerOutcomes } from './finer-outcomes.tsx';
import { OutcomeGrid } from './outcome-grid.tsx';
import { listSteps } from './outcome-list.ts';
import { RunActionBar } from './run-action-bar.tsx';
import { RunPageProvider, useRunActions, useRunPage } from './run-context.ts';
import { RunOverview } from './run-overview.tsx';
import { RunPrintStyles } from './run-print-styles.tsx';
import { whyNoRetry, whyNotHere } from './run-standing.ts';
import type { RunView } from './run-view.ts';
import type { Derived } from './use-derived.ts';
import { isBehind, useDerived } from './use-derived.ts';

interface OutcomesProps {
  readonly run: PortalRun;
  readonly view: RunView;
  readonly onView: (view: RunView) => void;
  readonly onOpen: (id: number) => void;
  /** Stands above, beside the details. */
  readonly summary: ReactNode;
  /** The details of the certificate that is open, beside the list. */
  readonly details: (neighbours: Neighbours) => ReactNode;
  /** Puts certificates into the selection and goes there. */
  readonly onSelect: (certificates: readonly SelectedCertificate[]) => void;
}

/** The outcomes of a run's certificates: causes, filters, actions, and a row for each. */
export function Outcomes({ run, view, onView, onOpen, onSelect, summary, details }: OutcomesProps) {
  const place = useStore(run.place);
  const whyNotFinished = useSelected(run.state, (state) => whyNoRetry(place, state));
  const [said, setSaid] = useState('');
  const toolbar = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useSuspendedRefresh(run);

  // The same object all the time, whatever state it is read from.
  const { ledger } = run.state.get();
  const triaged = useDerived(run, 'causes', () => triageSteps(run.certificates, ledger), false, always);
  const groups = triaged.made?.value ?? none;

  const { outcome, cause, find = '', sort = 'Outcome', descending = false, open } = view;
  const kinds = outcome && kindsShown(outcome);
  const shown = { kinds, cause, find, sort, descending };
  const listed = useDerived(
    run,
    JSON.stringify(shown),
    () => listSteps(run.certificates, ledger, shown),
    // The way from one certificate to the next goes through a list that stays as it is.
    open !== undefined,
    ({ status }) => !isGridInUse(frame.current, status !== 'finished' && status !== 'paused'),
  );
  const rows = listed.made?.value ?? null;

  const whyNotThisUser = place === 'here' ? run.disabledReason() : null;
  const disabledReason = whyNotFinished ?? whyNotThisUser;
  const actions = useRunActions(run, setSaid, onSelect);
  const page = {
    ...actions,
    run,
    view,
    changeView: (part: Partial<RunView>) => onView({ ...view, ...part }),
    open: onOpen,
  };
  return (
    <RunPageProvider value={page}>
      <RunPrintStyles />
      <SplitView>
        <Column>
          {summary}
          <RunOverview run={run}>
            <Attention
              run={run}
              below={toolbar}
              groups={groups}
              isOwn={!isLookedAtOnly(place)}
              whyNoRetry={disabledReason}
              whyNoRefresh={whyNotHere(place) ?? whyNotThisUser}
            />
          </RunOverview>
          <Toolbar ref={toolbar} tabIndex={-1} role="group" aria-label="Find and act">
            <FinerOutcomes />
            <OutcomeSearch />
            <RunActionBar groups={groups} shown={rows} whyNoRetry={disabledReason} below={toolbar} />
            <div className="news">
              <span role="status">{said}</span>
              <ListNews listed={listed} />
            </div>
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
  // Beside the details there is less room for two panels.
  containerType: 'inline-size',
  // A finger needs more room than a pointer.
  '@media (max-width: 599px)': {
    'section button, fieldset button, summary, [role="group"] button': { minHeight: 44 },
    summary: { lineHeight: '44px' },
  },
});

const Toolbar = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 8px',
  padding: '10px 16px 0',
  outline: 'none',
  flexShrink: 0,
  // Its place is there before there is news: the rows below stay where they are.
  '.news': { display: 'flex', flexWrap: 'wrap', columnGap: 12, flexBasis: '100%', minHeight: 24 },
  '[role="status"]': { ...theme.typography.body2, color: (theme.vars ?? theme).palette.text.secondary },
  '@media (max-width: 599px)': { '& > [role="group"]': { flexBasis: '100%', minWidth: 0 } },
  '[role="status"]:empty': { display: 'none' },
}));

/**
 * Whether somebody reads in a grid just now, so that its rows must not change places: it is scrolled, or has the focus, or the
 * pointer is on a row and `mindsPointer`.
 * @param frame the element around the grid
 */
function isGridInUse(frame: HTMLElement | null, mindsPointer: boolean): boolean {
  const grid = frame?.querySelector('[role="grid"]');
  if (!frame || !grid) return false;
  if ((grid.parentElement?.scrollTop ?? 0) > 0) return true;
  if (grid.contains(document.activeElement)) return true;
  return mindsPointer && grid.querySelector('[role="row"]:not(:first-child):hover') !== null;
}

/** Rows keep their places while somebody reads them. The line says what has come meanwhile, and puts it in its place. */
function ListNews({ listed }: { readonly listed: Derived<unknown> }) {
  const { run } = useRunPage();
  const { made, update } = listed;
  const failed = useSelected(run.state, ({ counts }) =>
    made && isBehind(listed, run) ? counts.failed - made.of.counts.failed : null,
  );
  if (failed === null) return null;
  return (
    <Line>
      {failed > 0
        ? `${formatCount(failed)} more failed since this was put in order.`
        : 'The order is of a moment ago.'}
      <PlainButton look="link" onClick={update}>
        Put in order
      </PlainButton>
    </Line>
  );
}

const Line = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  color: (theme.vars ?? theme).palette.text.secondary,
  button: { minHeight: 24, padding: '0 4px' },
}));

/** In milliseconds, after the last key. */
const pause = 150;

/** Finds certificates of the run by name, id or serial number. */
function OutcomeSearch() {
  const { view, changeView } = useRunPage();
  const value = view.find ?? '';
  const [typed, setTyped] = useState({ text: value, of: value });
  // The address may change by itself, such as by Back.
  if (typed.of !== value) setTyped({ text: value, of: value });

  const find = useEffectEvent((text: string) => changeView({ find: text || undefined }));
  useEffect(() => {
    if (typed.text === value) return;
    const timer = setTimeout(() => find(typed.text), pause);
    return () => clearTimeout(timer);
  }, [typed.text, value]);

  return (
    <TextField
      type="search"
      size="small"
      label="Name, ID or serial number"
      value={typed.text}
      onChange={({ target }) => setTyped({ text: target.value, of: value })}
      sx={{ width: 260, maxWidth: '100%', '@media (max-width: 599px)': { width: 0, flex: '1 1 180px' } }}
    />
  );
}

/** In milliseconds: whoever goes back and forth between windows does not ask each time. */
const atMostEvery = 60_000;

/** Reads what waits for an approval again when somebody comes to look at it, once nothing else is going on. */
function useSuspendedRefresh(run: PortalRun): void {
  const place = useStore(run.place);
  const waits = useSelected(run.state, ({ status, counts }) => status === 'finished' && counts.suspended > 0);
  useQuery({
    queryKey: ['runs', run.manifest.id, 'suspended'],
    queryFn: () => {
      const ids = [...run.state.get().ledger.idsOf('suspended')];
      run.refresh(ids);
      return ids.length;
    },
    enabled: place === 'here' && waits && run.disabledReason() === null,
    staleTime: atMostEvery,
    refetchOnWindowFocus: true,
    // Answers that have just come are not asked for again at once.
    initialData: 0,
    initialDataUpdatedAt: () => run.events.at(-1)?.at ?? 0,
  });
}
