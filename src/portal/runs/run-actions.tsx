import ContentCopy from '@mui/icons-material/ContentCopy';
import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import Replay from '@mui/icons-material/Replay';
import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { memo, type ReactNode } from 'react';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { Action } from './action.tsx';
import { ActionMenu, type RunAction } from './action-menu.tsx';
import { ReportButton } from './report-button.tsx';
import { reportChoices } from './report-choices.ts';
import { useReport } from './use-report.ts';

interface RunActionsProps {
  readonly run: PortalRun;
  /** How many of each there are. */
  readonly failed: number;
  readonly unknown: number;
  readonly groups: readonly CauseGroup[];
  /** What the grid shows. */
  readonly shown: readonly SelectedCertificate[];
  /** Whether that is not all. */
  readonly isFiltered: boolean;
  readonly whyNoRetry: string | null;
  readonly onRetry: (ids: readonly number[]) => void;
  readonly onCopy: (ids: readonly number[]) => void;
  readonly onSelect: (ids: readonly number[]) => void;
  readonly onSaid: (said: string) => void;
}

/**
 * What can be done about those that were not revoked. Always there, so that focus stays where it was. Memoised: it changes
 * less often than the run tells how it stands.
 */
export const RunActions = memo(function RunActions(props: RunActionsProps) {
  const { run, failed, unknown, groups, shown, isFiltered, whyNoRetry, ...act } = props;
  const idsOf = (kind: OutcomeKind) => [...run.state.get().ledger.idsOf(kind)];
  const open = failed + unknown;
  const promising = groups.filter((group) => group.isPromising);
  const promisingCount = promising.reduce((sum, { ids }) => sum + ids.length, 0);
  const whyNoneFailed = open === 0 ? 'Nothing has failed.' : null;
  const whyNonePromising = promisingCount === 0 ? 'None of them can succeed as it is.' : null;
  const report = useReport(run, act.onSaid);
  const choices = reportChoices(run, isFiltered ? shown : null);
  const isSmall = useMediaQuery('(max-width: 599px)');
  const actions: readonly (RunAction & { readonly icon?: ReactNode })[] = [
    {
      key: 'promising',
      icon: <Replay />,
      label:
        promisingCount === 0
          ? 'Retry what can succeed'
          : `Retry ${formatCount(promisingCount)} that can succeed`,
      disabledReason: whyNoRetry ?? whyNoneFailed ?? whyNonePromising,
      onClick: () => act.onRetry(promising.flatMap(({ ids }) => ids)),
    },
    {
      key: 'all',
      label:
        open === 0
          ? 'Retry all failed'
          : `Retry all ${formatCount(open)} ${unknown > 0 ? 'failed and unknown' : 'failed'}`,
      disabledReason: whyNoRetry ?? whyNoneFailed,
      onClick: () => act.onRetry([...idsOf('failed'), ...idsOf('unknown')]),
    },
    {
      key: 'select',
      icon: <PlaylistAddCheck />,
      label: 'Select failed',
      disabledReason: whyNoRetry ?? (failed === 0 ? 'Nothing has failed.' : null),
      onClick: () => act.onSelect(idsOf('failed')),
    },
    {
      key: 'copy',
      icon: <ContentCopy />,
      label: `Copy ${counted(shown.length, 'ID')}`,
      disabledReason: shown.length === 0 ? 'No certificate is shown.' : null,
      onClick: () => act.onCopy(shown.map(({ Id }) => Id)),
    },
  ];
  if (isSmall) {
    const reports = choices.map(
      (choice): RunAction => ({
        key: choice.key,
        label: `Report as ${choice.label}`,
        disabledReason: report.disabledReason,
        onClick: () => report.save(choice),
      }),
    );
    return <ActionMenu actions={[...actions, ...reports]} />;
  }
  return (
    <Bar>
      {actions.map(({ key, icon, label, disabledReason, onClick }) => (
        <Action
          key={key}
          icon={icon}
          look={key === 'promising' ? 'outlined' : 'text'}
          disabledReason={disabledReason}
          onClick={onClick}
        >
          {label}
        </Action>
      ))}
      <ReportButton
        choices={choices}
        disabledReason={report.disabledReason}
        onSave={(choice) => report.save(choice)}
      />
    </Bar>
  );
});

const Bar = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 4 });
