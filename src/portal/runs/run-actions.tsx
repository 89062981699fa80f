import ContentCopy from '@mui/icons-material/ContentCopy';
import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import Replay from '@mui/icons-material/Replay';
import { styled } from '@mui/material/styles';
import type { RunState } from '#revocation/run/run-state.ts';
import type { CauseGroup } from '#revocation/run/triage.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { Action } from './action.tsx';
import { ReportButton } from './report-button.tsx';

interface RunActionsProps {
  readonly run: PortalRun;
  readonly state: RunState;
  readonly groups: readonly CauseGroup[];
  /** What the grid shows. */
  readonly shown: readonly PickedCertificate[];
  readonly whyNoRetry: string | null;
  readonly onRetry: (ids: readonly number[]) => void;
  readonly onCopy: (ids: readonly number[]) => void;
  readonly onSelect: (ids: readonly number[]) => void;
  readonly onSaid: (said: string) => void;
}

/** What can be done about those that were not revoked. Always there, so that focus stays where it was. */
export function RunActions({ run, state, groups, shown, whyNoRetry, ...act }: RunActionsProps) {
  const { ledger, counts } = state;
  const open = counts.failed + counts.unknown;
  const promising = groups.filter((group) => group.isPromising);
  const promisingCount = promising.reduce((sum, { ids }) => sum + ids.length, 0);
  const whyNoneFailed = open === 0 ? 'Nothing has failed.' : null;
  const whyNonePromising = promisingCount === 0 ? 'None of them can succeed as it is.' : null;
  return (
    <Bar>
      <Action
        icon={<Replay />}
        look="outlined"
        whyNot={whyNoRetry ?? whyNoneFailed ?? whyNonePromising}
        onClick={() => act.onRetry(promising.flatMap(({ ids }) => ids))}
      >
        {promisingCount === 0
          ? 'Retry what can succeed'
          : `Retry ${formatCount(promisingCount)} that can succeed`}
      </Action>
      <Action
        whyNot={whyNoRetry ?? whyNoneFailed}
        onClick={() => act.onRetry([...ledger.idsOf('failed'), ...ledger.idsOf('unknown')])}
      >
        {open === 0
          ? 'Retry all failed'
          : `Retry all ${formatCount(open)} ${counts.unknown > 0 ? 'failed and unknown' : 'failed'}`}
      </Action>
      <Action
        icon={<PlaylistAddCheck />}
        whyNot={whyNoRetry ?? (counts.failed === 0 ? 'Nothing has failed.' : null)}
        onClick={() => act.onSelect([...ledger.idsOf('failed')])}
      >
        Select failed
      </Action>
      <Action
        icon={<ContentCopy />}
        whyNot={shown.length === 0 ? 'No certificate is shown.' : null}
        onClick={() => act.onCopy(shown.map(({ Id }) => Id))}
      >
        Copy {counted(shown.length, 'ID')}
      </Action>
      <ReportButton run={run} onSaid={act.onSaid} />
    </Bar>
  );
}

const Bar = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 4 });
