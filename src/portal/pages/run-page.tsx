import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLink, getRouteApi } from '@tanstack/react-router';
import type { OutcomeKind } from '#revocation/run/outcome.ts';
import type { RunState } from '#revocation/run/run-state.ts';
import { paths } from '../paths.ts';
import { CauseList } from '../runs/cause-list.tsx';
import { OutcomeFilter } from '../runs/outcome-filter.tsx';
import { OutcomeGrid } from '../runs/outcome-grid.tsx';
import { doneWord, runName } from '../runs/outcome-words.ts';
import type { PortalRun } from '../runs/portal-run.ts';
import { findRun, openRun } from '../runs/portal-runs.ts';
import { percentDone } from '../runs/progress-words.ts';
import { RunActions } from '../runs/run-actions.tsx';
import { unreadableSentences } from '../runs/run-record.ts';
import { RunSummary } from '../runs/run-summary.tsx';
import { storageSentence } from '../runs/storage-sentence.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';

const RouterLink = createLink(Link);
const route = getRouteApi('/signed-in/runs/$runId');

export function RunPage() {
  const { runId } = route.useParams();
  const known = findRun(runId);
  return known ? <KnownRun key={runId} run={known} /> : <KeptRun key={runId} id={runId} />;
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
  return <KnownRun run={data} />;
}

const lookThemUp = <RouterLink to={paths.certificates}>look them up</RouterLink>;

function KnownRun({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.state);
  const { outcome } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (kind: OutcomeKind | undefined) => void navigate({ search: { outcome: kind }, replace: true });
  return (
    <>
      <title>{`${titleOf(run, state)} · Countermand`}</title>
      <RunSummary run={run} state={state} />
      <CauseList state={state} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, py: 1.5 }}>
        <OutcomeFilter counts={state.counts} done={doneWord(run.manifest)} value={outcome} onChange={show} />
        <RunActions run={run} state={state} />
      </Stack>
      <OutcomeGrid run={run} state={state} kind={outcome} />
    </>
  );
}

/** What a tab shows of it while another one is looked at. */
function titleOf({ manifest }: PortalRun, state: RunState): string {
  const name = runName(manifest);
  if (state.status === 'finished') return `Finished: ${name}`;
  return `${percentDone(state)} %${state.status === 'paused' ? ' paused' : ''} · ${name}`;
}
