import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { createLink, getRouteApi } from '@tanstack/react-router';
import type { OutcomeKind } from '#revocation/run/outcome.ts';
import { paths } from '../paths.ts';
import { CauseList } from '../runs/cause-list.tsx';
import { OutcomeFilter } from '../runs/outcome-filter.tsx';
import { OutcomeGrid } from '../runs/outcome-grid.tsx';
import { doneWord } from '../runs/outcome-words.ts';
import { RunActions } from '../runs/run-actions.tsx';
import { RunSummary } from '../runs/run-summary.tsx';
import { findRun, type PortalRun } from '../runs/runs.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';

const RouterLink = createLink(Link);
const route = getRouteApi('/signed-in/runs/$runId');

export function RunPage() {
  const run = findRun(route.useParams().runId);
  if (run) return <KnownRun run={run} />;
  return (
    <Notice title="This run is not in memory">
      Runs are kept until the page is loaded again. Its certificates may have been revoked:{' '}
      <RouterLink to={paths.certificates}>look them up</RouterLink>.
    </Notice>
  );
}

function KnownRun({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.run.state);
  const { outcome } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (kind: OutcomeKind | undefined) => void navigate({ search: { outcome: kind }, replace: true });
  return (
    <>
      <title>Run · Countermand</title>
      <RunSummary run={run} state={state} />
      <CauseList state={state} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, py: 1.5 }}>
        <OutcomeFilter counts={state.counts} done={doneWord(run)} value={outcome} onChange={show} />
        <RunActions run={run} state={state} />
      </Stack>
      <OutcomeGrid run={run} state={state} kind={outcome} />
    </>
  );
}
