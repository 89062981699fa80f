import ContentCopy from '@mui/icons-material/ContentCopy';
import MoreVert from '@mui/icons-material/MoreVert';
import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import Replay from '@mui/icons-material/Replay';
import Summarize from '@mui/icons-material/SummarizeOutlined';
import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, type RefObject, useState } from 'react';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { exportReport } from '../journal/export-report.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import type { MenuAction } from '../ui/menu-popup.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { useSelected } from '../ui/use-store.ts';
import { Action } from './action.tsx';
import { ActionMenu } from './action-menu.tsx';
import type { ReportChoice } from './report-choices.ts';
import { reportChoices } from './report-choices.ts';
import { useRunPage } from './run-context.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useReceipt } from './use-receipt.tsx';

interface BarAction extends MenuAction {
  readonly icon?: ReactNode;
}

interface RunActionBarProps {
  readonly groups: readonly CauseGroup[];
  /** The certificates that the grid shows. */
  readonly shown: readonly SelectedCertificate[] | null;
  readonly whyNoRetry: string | null;
  /** Takes the focus when actions go from under it. */
  readonly below: RefObject<HTMLElement | null>;
}

/** Actions on certificates that were not revoked, where there are such, and what can be had of all. */
export function RunActionBar({ groups, shown, whyNoRetry, below }: RunActionBarProps) {
  const { run, ...act } = useRunPage();
  const failed = useSelected(run.state, ({ counts }) => counts.failed);
  const unknown = useSelected(run.state, ({ counts }) => counts.unknown);
  const idsOf = (kind: OutcomeKind) => [...run.state.get().ledger.idsOf(kind)];
  const open = failed + unknown;
  const isOver = useSelected(run.state, ({ status }) => status === 'finished');
  const [hadTrouble, setHadTrouble] = useState(open > 0);
  if (open > 0 && !hadTrouble) setHadTrouble(true);
  // While what was tried again is under way they stay, and with them the focus.
  const isOffered = open > 0 || (hadTrouble && !isOver);
  const keepFocus = useKeptFocus(below);
  const promising = groups.filter((group) => group.isPromising);
  const promisingCount = promising.reduce((sum, { ids }) => sum + ids.length, 0);
  const whyNoneFailed = open === 0 ? 'Nothing has failed.' : null;
  const whyNonePromising = promisingCount === 0 ? 'None of them can succeed as it is.' : null;
  const report = useReport(run, act.say);
  const receipt = useReceipt(run, act.say);
  const choices = reportChoices(run, shown?.length === run.certificates.length ? null : shown);
  const isSmall = useMediaQuery('(max-width: 599px)');
  const repairs: readonly BarAction[] = [
    {
      key: 'promising',
      icon: <Replay />,
      label:
        promisingCount === 0
          ? 'Retry what can succeed'
          : `Retry ${formatCount(promisingCount)} that can succeed`,
      disabledReason: whyNoRetry ?? whyNoneFailed ?? whyNonePromising,
      onClick: () => act.retry(promising.flatMap(({ ids }) => ids)),
    },
    {
      key: 'all',
      label: retryAllLabel(failed, unknown),
      disabledReason: whyNoRetry ?? whyNoneFailed,
      onClick: () => act.retry([...idsOf('failed'), ...idsOf('unknown')]),
    },
    {
      key: 'select',
      icon: <PlaylistAddCheck />,
      label: 'Select failed',
      disabledReason: whyNoRetry ?? (failed === 0 ? 'Nothing has failed.' : null),
      onClick: () => act.select(idsOf('failed')),
    },
  ];
  const actions: readonly BarAction[] = [
    ...(isOffered ? repairs : []),
    {
      key: 'copy',
      icon: <ContentCopy />,
      label: `Copy ${counted(shown?.length ?? 0, 'ID')}`,
      disabledReason: !shown?.length ? 'No certificate is shown.' : null,
      onClick: () => act.copy((shown ?? []).map(({ Id }) => Id)),
    },
  ];
  /** @param lead what the name of a format alone does not say */
  const reports = (lead: string): readonly MenuAction[] => [
    ...choices.map((choice) => ({
      key: choice.key,
      label: `${lead}${choice.label}`,
      disabledReason: report.disabledReason,
      onClick: () => report.save(choice),
    })),
    { key: 'print', label: 'Print receipt', disabledReason: null, onClick: receipt.print },
  ];
  if (isSmall)
    return (
      <>
        <ActionMenu
          icon={<MoreVert />}
          label="Actions"
          look="outlined"
          actions={[...actions, ...reports('Report as ')]}
        />
        {receipt.sheet}
      </>
    );
  return (
    <Bar>
      {actions.map(({ key, icon, label, disabledReason, onClick }) => (
        <span key={key} ref={keepFocus} data-action={key}>
          <Action
            icon={icon}
            look={key === 'promising' ? 'outlined' : 'text'}
            disabledReason={disabledReason}
            onClick={({ currentTarget }) => onClick(currentTarget)}
          >
            {label}
          </Action>
        </span>
      ))}
      <ActionMenu
        icon={<Summarize />}
        label="Report"
        disabledReason={report.disabledReason}
        actions={reports('')}
      />
      {receipt.sheet}
    </Bar>
  );
}

/** Such as "Retry all 12 failed and unknown". */
function retryAllLabel(failed: number, unknown: number): string {
  const count = failed + unknown;
  const what = [failed > 0 && 'failed', unknown > 0 && 'unknown']
    .filter((word) => word !== false)
    .join(' and ');
  if (count === 0) return 'Retry all failed';
  return count === 1 ? `Retry 1 ${what}` : `Retry all ${formatCount(count)} ${what}`;
}

/** Those that come when something fails have room before the others, which stay where they are. */
const Bar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  flex: '1 1 0',
  minWidth: 'min(100%, 320px)',
  gap: 4,
  '[data-action="copy"]': { marginLeft: 'auto' },
});

/** Saves a run as a file. `disabledReason` is why that cannot be done now; null when it can. */
function useReport(run: PortalRun, onSaid: (said: string) => void) {
  const [isWriting, setWriting] = useState(false);

  const save = useOneAtATime(async ({ format, only }: ReportChoice) => {
    setWriting(true);
    onSaid('');
    try {
      await exportReport(run, format, only);
      onSaid('The report is saved.');
    } catch (error) {
      onSaid(`The report could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    setWriting(false);
  });

  return { disabledReason: isWriting ? 'The report is being written.' : null, save };
}
