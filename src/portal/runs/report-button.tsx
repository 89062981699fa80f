import Summarize from '@mui/icons-material/SummarizeOutlined';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { exportReport, type ReportFormat } from '../journal/export-report.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { Action } from './action.tsx';

interface ReportButtonProps {
  readonly run: PortalRun;
  readonly onSaid: (said: string) => void;
}

/** Who, when, why, and every attempt: as a table for people, or with all that shows the run again elsewhere. */
export function ReportButton({ run, onSaid }: ReportButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isWriting, setWriting] = useState(false);

  async function save(format: ReportFormat) {
    setAnchor(null);
    setWriting(true);
    onSaid('');
    try {
      await exportReport(run, format);
      onSaid('The report is saved.');
    } catch (error) {
      onSaid(`The report could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    setWriting(false);
  }

  return (
    <>
      <Action
        icon={<Summarize />}
        hasPopup
        whyNot={isWriting ? 'The report is being written.' : null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Report
      </Action>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void save('csv')}>CSV, a row for each certificate</MenuItem>
        <MenuItem onClick={() => void save('json')}>JSON, with every attempt</MenuItem>
      </Menu>
    </>
  );
}
