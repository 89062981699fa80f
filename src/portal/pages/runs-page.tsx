import Search from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import InputAdornment from '@mui/material/InputAdornment';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { createLink, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportReport } from '../journal/export-report.ts';
import { importReport } from '../journal/import-report.ts';
import { openRun } from '../journal/portal-runs.ts';
import { runListOf } from '../journal/run-list.ts';
import { knowsOtherTabs } from '../journal/run-lock.ts';
import { unreadableSentences } from '../journal/run-record.ts';
import type { RunRow } from '../journal/run-rows.ts';
import { matchesRow } from '../journal/run-search.ts';
import { storageSentence } from '../journal/storage-sentence.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { DeleteRunDialog } from '../runs/delete-run-dialog.tsx';
import { ImportReportButton } from '../runs/import-report-button.tsx';
import { runColumns } from '../runs/run-columns.tsx';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';

const RouterLink = createLink(Link);
const route = getRouteApi('/inside/runs');

export function RunsPage() {
  const portal = usePortal();
  const navigate = useNavigate();
  const { search = '' } = route.useSearch();
  const list = useStore(runListOf(portal.runs));
  const layout = useGridLayout('countermand.runs');
  const [deleting, setDeleting] = useState<RunRow | null>(null);
  const [said, setSaid] = useState<{ readonly severity: 'error' | 'success'; readonly text: string } | null>(
    null,
  );

  const columns = useMemo(() => {
    const open = async (id: string) => {
      const run = await openRun(portal, id);
      if (run === null) throw new Error('This run is not in this browser any more.');
      if (typeof run === 'string') throw new Error(unreadableSentences[run]);
      if ('ofOther' in run) throw new Error(disabledReasonOfOther(run));
      return run;
    };
    const attempt = (act: () => Promise<void>) => {
      setSaid(null);
      act().catch((error: unknown) => setSaid({ severity: 'error', text: storageSentence(error) }));
    };
    return runColumns({
      onResume: (id) =>
        attempt(async () => {
          (await open(id)).resume();
          await navigate({ to: paths.run, params: { runId: id } });
        }),
      onExport: (id) => attempt(async () => exportReport(await open(id))),
      onDelete: setDeleting,
    });
  }, [portal, navigate]);

  const take = useOneAtATime(async (file: File) => {
    setSaid(null);
    try {
      await importReport(portal.runs, file);
      setSaid({
        severity: 'success',
        text: `${file.name} was imported. It can be looked at, and nothing is sent.`,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setSaid({ severity: 'error', text: `${file.name} was not imported. ${why}` });
    }
  });

  const all = list?.rows ?? [];
  const rows = all.filter((row) => matchesRow(row, search));
  return (
    <>
      <title>Runs · Countermand</title>
      <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1.5, px: 2, py: 1.5 }}>
        <Typography variant="h1" sx={{ mr: 'auto' }}>
          Runs
        </Typography>
        <TextField
          type="search"
          size="small"
          placeholder="Search runs"
          value={search}
          onChange={({ target }) =>
            void navigate({
              to: paths.runs,
              search: { search: target.value === '' ? undefined : target.value },
              replace: true,
            })
          }
          slotProps={{
            htmlInput: { 'aria-label': 'Search comment, reason, user, collection or ID' },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
          sx={{ flex: '0 1 320px' }}
        />
        <ImportReportButton onChoose={take} />
      </Stack>
      {list !== null && list.problem !== null && (
        <Alert severity="error" sx={notice}>
          <VisibleText text={list.problem} /> Runs of this page load are shown.
        </Alert>
      )}
      {!knowsOtherTabs && (
        <Alert severity="info" sx={notice}>
          This browser does not let tabs know of each other at this address. Keep to one tab while a run goes
          on.
        </Alert>
      )}
      {said && (
        <Alert severity={said.severity} sx={notice} onClose={() => setSaid(null)}>
          <VisibleText text={said.text} />
        </Alert>
      )}
      <DataGrid
        label="Runs"
        columns={columns}
        rows={rows}
        rowId={rowId}
        layout={layout}
        loading={list === null}
        onRowOpen={({ id }) => void navigate({ to: paths.run, params: { runId: id } })}
        empty={
          all.length > 0 ? (
            <Notice title="No run matches">
              Search for another comment, reason, user, collection or ID.
            </Notice>
          ) : (
            <Notice title="No run yet">
              <RouterLink to={paths.certificates}>Select certificates</RouterLink> and revoke them. Each
              revocation of yours is kept here, in this browser, with what became of each certificate. Or
              import the report of another browser above.
            </Notice>
          )
        }
      />
      {deleting && <DeleteRunDialog runs={portal.runs} row={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

const notice = { mx: 2, mb: 1.5 } as const;

const rowId = ({ id }: RunRow) => id;
