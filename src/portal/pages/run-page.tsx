import Link from '@mui/material/Link';
import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLink, getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
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
import { readRunView } from '../runs/run-view.ts';
import { Notice } from '../ui/notice.tsx';
import { useSelected } from '../ui/use-store.ts';
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
  const view = readRunView(route.useSearch());
  const navigate = route.useNavigate();
  const [openings, setOpenings] = useState(0);
  const { selectThese, question } = useSelectThese(
    () => void navigate({ to: paths.certificates, search: lastSearch.get() }),
  );
  useEffect(() => followInTab(run), [run]);
  // While the server is there: of a run that waits for it the details can be looked at, too.
  useEffect(prepareOpenCertificate, []);

  /** From one certificate to the next Back leads to the run, not through all that were looked at. */
  function open(id: number | undefined) {
    void navigate({
      search: (previous) => ({ ...previous, open: id }),
      replace: view.open !== undefined && id !== undefined,
    });
  }

  return (
    <>
      <RunTitle run={run} />
      <Outcomes
        run={run}
        view={view}
        onView={(next) => void navigate({ search: next, replace: true })}
        onOpen={(id) => {
          setOpenings((before) => before + 1);
          open(id);
        }}
        summary={<RunSummary run={run} />}
        details={(neighbours) => (
          <RunDetails run={run} id={view.open} openings={openings} {...neighbours} onOpen={open} />
        )}
        onSelect={selectThese}
      />
      {question}
    </>
  );
}

function RunTitle({ run }: { readonly run: PortalRun }) {
  const title = useSelected(run.state, (state) => titleOf(run, state));
  return <title>{`${title} · Countermand`}</title>;
}

/** What a tab shows of it while another one is looked at. */
function titleOf({ manifest }: PortalRun, state: RunState): string {
  const name = runName(manifest);
  if (state.status === 'finished') return `Finished: ${name}`;
  return `${percentDone(state)} %${state.status === 'paused' ? ' paused' : ''} · ${name}`;
}
