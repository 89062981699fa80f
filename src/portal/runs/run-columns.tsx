import Link from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import type { OutcomeKind } from '#revocation/run/outcome.ts';
import type { Run } from '#revocation/run/run.ts';
import { paths } from '../paths.ts';
import { formatCount } from '../ui/counted.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { utcTime } from '../ui/time-words.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import type { PortalRun } from './runs.ts';

const RouterLink = createLink(Link);

export const runColumns: readonly GridColumn<PortalRun>[] = [
  {
    id: 'StartedAt',
    header: 'Started',
    cell: ({ id, startedAt }) => (
      <RouterLink to={paths.run} params={{ runId: id }}>
        {utcTime(startedAt)}
      </RouterLink>
    ),
    width: 190,
    hideable: false,
  },
  {
    id: 'Certificates',
    header: 'Certificates',
    cell: ({ certificates }) => formatCount(certificates.length),
    width: 110,
    align: 'end',
  },
  { id: 'Status', header: 'Status', cell: ({ run }) => <RunStatus run={run} />, width: 130 },
  {
    id: 'Done',
    header: 'Done',
    cell: ({ run }) => <Count run={run} kinds={['revoked', 'alreadyRevoked']} />,
    width: 90,
    align: 'end',
  },
  {
    id: 'Open',
    header: 'Failed or open',
    cell: ({ run }) => <Count run={run} kinds={['failed', 'unknown', 'suspended', 'skipped']} />,
    width: 130,
    align: 'end',
  },
  { id: 'Reason', header: 'Reason', cell: ({ form }) => revocationReasonWords(form.Reason), width: 180 },
  {
    id: 'Comment',
    header: 'Comment',
    cell: ({ form }) => <VisibleText text={form.Comment} />,
    width: 300,
    grow: 1,
  },
];

const statusWords = { running: 'Running', signedOut: 'Signed out', finished: 'Finished' } as const;

function RunStatus({ run }: { readonly run: Run }) {
  return statusWords[useStore(run.state).status];
}

function Count({ run, kinds }: { readonly run: Run; readonly kinds: readonly OutcomeKind[] }) {
  const { counts } = useStore(run.state);
  return formatCount(kinds.reduce((sum, kind) => sum + counts[kind], 0));
}
