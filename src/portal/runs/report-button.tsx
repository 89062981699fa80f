import Summarize from '@mui/icons-material/SummarizeOutlined';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { ReportFormat } from '../journal/export-report.ts';
import { Action } from './action.tsx';

interface ReportButtonProps {
  readonly whyNot: string | null;
  readonly onSave: (format: ReportFormat) => void;
}

/** Who, when, why, and every attempt: as a table for people, or with all that shows the run again elsewhere. */
export function ReportButton({ whyNot, onSave }: ReportButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  function save(format: ReportFormat) {
    setAnchor(null);
    onSave(format);
  }

  return (
    <>
      <Action
        icon={<Summarize />}
        hasPopup
        whyNot={whyNot}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Report
      </Action>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => save('csv')}>CSV, a row for each certificate</MenuItem>
        <MenuItem onClick={() => save('json')}>JSON, with every attempt</MenuItem>
      </Menu>
    </>
  );
}
