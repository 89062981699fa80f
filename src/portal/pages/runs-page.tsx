import Typography from '@mui/material/Typography';
import { runColumns } from '../runs/run-columns.tsx';
import { type PortalRun, runs } from '../runs/runs.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';

export function RunsPage() {
  const started = useStore(runs);
  const layout = useGridLayout('countermand.runs');
  return (
    <>
      <title>Runs · Countermand</title>
      <Typography variant="h1" sx={{ p: 2 }}>
        Runs
      </Typography>
      <DataGrid
        label="Runs"
        columns={runColumns}
        rows={started}
        rowId={rowId}
        layout={layout}
        empty={<Notice title="No run yet">Runs are kept until the page is loaded again.</Notice>}
      />
    </>
  );
}

const rowId = ({ id }: PortalRun) => id;
