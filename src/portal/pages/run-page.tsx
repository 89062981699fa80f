import Link from '@mui/material/Link';
import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLink, getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { Neighbours } from '../certificate/neighbours.ts';
import { lastSearch } from '../certificates/last-search.ts';
import { useSelectThese } from '../certificates/use-select-these.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import { findRun, openRun } from '../journal/portal-runs.ts';
import { unreadableSentences } from '../journal/run-record.ts';
import { storageSentence } from '../journal/storage-sentence.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { paths } from '../paths.ts';
import { runName } from '../runs/outcome-words.ts';
import { Outcomes } from '../runs/outcomes.tsx';
import { followInTab } from '../runs/presence.ts';
import { percentDone } from '../runs/progress-words.ts';
import { RunSummary } from '../runs/run-summary.tsx';
import { type RunView, readRunView } from '../runs/run-view.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { prepareOpenCertificate } from './open-certificate.tsx';
import { RunDetails } from './run-details.tsx';

const RouterLink = createLink(Link);
const route = getRouteApi('/inside/runs/$runId');

export function RunPage() {
  const { runId } = route.useParams();
  return <RunOfId key={runId} id={runId} />;
}

function RunOfId({ id }: { readonly id: string }) {
  // Asked once: one that is found later must not draw the page anew under somebody's hands.
  const [known] = useState(() => findRun(id));
  return known ? <KnownRun run={known} /> : <KeptRun id={id} />;
}

/** A run of an earlier page load, or of another tab. */
function KeptRun({ id }: { readonly id: string }) {
  const queryClient = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['kept-run', id],
    queryFn: () => openRun(queryClient, id),
    // It comes from this browser, lives outside the cache, and is never asked for twice.
    networkMode: 'always',
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (error) {
    return (
      <Notice title="This browser’s runs cannot be read">
        {storageSentence(error)} Its certificates may have been revoked: {lookThemUp}.
      </Notice>
    );
  }
  if (data === undefined) return <Notice title="Opening the run …" />;
  if (data === null) {
    return (
      <Notice title="There is no such run in this browser">
        Runs are kept in the browser that started them. It may have been deleted, or run without a journal.
        Its certificates may have been revoked: {lookThemUp}.
      </Notice>
    );
  }
  if (typeof data === 'string') {
    return (
      <Notice title="This run cannot be opened">
        {unreadableSentences[data]} Its certificates may have been revoked: {lookThemUp}.
      </Notice>
    );
  }
  if ('ofOther' in data) {
    return (
      <>
        <title>Run · Countermand</title>
        <h1 style={visuallyHidden}>Run</h1>
        <Notice title="This run is somebody else’s">
          <VisibleText text={disabledReasonOfOther(data)} />
        </Notice>
      </>
    );
  }
  return <KnownRun run={data} />;
}

const lookThemUp = <RouterLink to={paths.certificates}>look them up</RouterLink>;

function KnownRun({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.state);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const view = useMemo(() => readRunView(search), [search]);
  const [openings, setOpenings] = useState(0);
  const show = useCallback((next: RunView) => void navigate({ search: next, replace: true }), [navigate]);
  const { open: openId } = view;
  const isOpen = openId !== undefined;
  useEffect(() => followInTab(run), [run]);
  // While the server is there: of a run that waits for it the details can be looked at, too.
  useEffect(prepareOpenCertificate, []);

  /** From one certificate to the next Back leads to the run, not through all that were looked at. */
  const open = useCallback(
    (id: number | undefined) =>
      void navigate({
        search: (previous) => ({ ...previous, open: id }),
        replace: isOpen && id !== undefined,
      }),
    [navigate, isOpen],
  );
  const openAnew = useCallback(
    (id: number) => {
      setOpenings((before) => before + 1);
      open(id);
    },
    [open],
  );
  const { selectThese, question } = useSelectThese(
    useCallback(() => void navigate({ to: paths.certificates, search: lastSearch.get() }), [navigate]),
  );

  const details = (neighbours: Neighbours) => (
    <RunDetails run={run} id={openId} openings={openings} {...neighbours} onOpen={open} />
  );

  return (
    <>
      <title>{`${titleOf(run, state)} · Countermand`}</title>
      <Outcomes
        run={run}
        view={view}
        onView={show}
        onOpen={openAnew}
        summary={<RunSummary run={run} state={state} />}
        details={details}
        onSelect={selectThese}
      />
      {question}
    </>
  );
}

/** What a tab shows of it while another one is looked at. */
function titleOf({ manifest }: PortalRun, state: RunState): string {
  const name = runName(manifest);
  if (state.status === 'finished') return `Finished: ${name}`;
  return `${percentDone(state)} %${state.status === 'paused' ? ' paused' : ''} · ${name}`;
}
