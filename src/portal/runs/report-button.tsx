import Summarize from '@mui/icons-material/SummarizeOutlined';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { Action } from './action.tsx';
import type { ReportChoice } from './report-choices.ts';

interface ReportButtonProps {
  readonly choices: readonly ReportChoice[];
  readonly disabledReason: string | null;
  readonly onSave: (choice: ReportChoice) => void;
  readonly onPrint: () => void;
}

/** Who, when, why, and every attempt: as a table for people, with all that shows the run again elsewhere, or on paper. */
export function ReportButton({ choices, disabledReason, onSave, onPrint }: ReportButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Action
        icon={<Summarize />}
        hasPopup
        disabledReason={disabledReason}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Report
      </Action>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem
            key={choice.key}
            onClick={() => {
              setAnchor(null);
              onSave(choice);
            }}
          >
            {choice.label}
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            setAnchor(null);
            onPrint();
          }}
        >
          Print receipt
        </MenuItem>
      </Menu>
    </>
  );
}
