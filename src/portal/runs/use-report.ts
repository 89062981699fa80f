import { useState } from 'react';
import { exportReport } from '../journal/export-report.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import type { ReportChoice } from './report-choices.ts';

/** Saves a run as a file. `disabledReason` is why that cannot be done now; null when it can. */
export function useReport(run: PortalRun, onSaid: (said: string) => void) {
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
