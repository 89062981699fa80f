import Link from '@mui/material/Link';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { createLink, getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { Neighbours } from '../certificate/neighbours.ts';
import { lastSearch } from '../certificates/last-search.ts';
import { useSelectThese } from '../certificates/use-select-these.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import { isLookedAtOnly } from '../journal/portal-run.ts';
import { openRun } from '../journal/portal-runs.ts';
import { unreadableSentences } from '../journal/run-record.ts';
import { storageSentence } from '../journal/storage-sentence.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { OutcomeSection } from '../runs/outcome-section.tsx';
import { runName } from '../runs/outcome-words.ts';
import { Outcomes } from '../runs/outcomes.tsx';
import { followInTab } from '../runs/presence.ts';
import { percentProcessed } from '../runs/progress-words.ts';
import { whyNotHere } from '../runs/run-standing.ts';
import { RunSummary } from '../runs/run-summary.tsx';
import { readRunView } from '../runs/run-view.ts';
import { endWord } from '../runs/run-word.ts';
import { Notice } from '../ui/notice.tsx';
import { useSelected, useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { OpenCertificate, prepareOpenCertificate } from './open-certificate.tsx';

const RouterLink = createLink(Link);
const route = getRouteApi('/inside/runs/$runId');

export function RunPage() {
  const { runId } = route.useParams();
  return <RunOfId key={runId} id={runId} />;
}

function RunOfId({ id }: { readonly id: string }) {
  const { runs } = usePortal();
  // Asked once: one that is found later must not draw the page anew under somebody's hands.
  const [known] = useState(() => runs.find(id));
  // Drawn in slices, after the page has changed: it is large, and the run goes on meanwhile.
  const isDue = useDeferredValue(true, false);
  if (!known) return <KeptRun id={id} />;
  return isDue && <KnownRun run={known} />;
}

/** A run of an earlier page load, or of another tab. */
function KeptRun({ id }: { readonly id: string }) {
  const portal = usePortal();
  const { data, error } = useQuery({
    queryKey: ['kept-run', id],
    queryFn: () => openRun(portal, id),
    // The run comes from this browser, lives outside the cache, and is never asked for twice.
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

/** The title of the tab, seen while another one is looked at. */
function titleOf({ manifest }: PortalRun, state: RunState): string {
  const name = runName(manifest);
  if (state.status === 'finished') return `${endWord(state.counts)[1]}: ${name}`;
  return `${percentProcessed(state)} %${state.status === 'paused' ? ' paused' : ''} · ${name}`;
}

interface RunDetailsProps extends Neighbours {
  readonly run: PortalRun;
  /** undefined: none is open. */
  readonly id: number | undefined;
  readonly openings: number;
  readonly onOpen: (id: number | undefined) => void;
}

/** The details of a certificate beside its run. */
function RunDetails({ run, id, onOpen, ...rest }: RunDetailsProps) {
  const place = useStore(run.place);
  return (
    <OpenCertificate
      {...rest}
      id={id}
      collectionId={run.manifest.form.CollectionId}
      // A report may come from another Command, where another certificate has this id.
      disabledReason={isLookedAtOnly(place) ? whyNotHere(place) : null}
      onOpen={onOpen}
      onClose={() => onOpen(undefined)}
      lead={id !== undefined && <OutcomeSection run={run} id={id} />}
    />
  );
}
