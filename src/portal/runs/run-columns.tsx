import Link from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { paths } from '../paths.ts';
import { formatCount } from '../ui/counted.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { utcTime } from '../ui/time-words.ts';
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
  {
    id: 'Revoked',
    header: 'Revoked',
    cell: ({ run }) => formatCount(run.state.get().counts.revoked),
    width: 100,
    align: 'end',
  },
  {
    id: 'Failed',
    header: 'Failed',
    cell: ({ run }) => formatCount(run.state.get().counts.failed),
    width: 100,
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
