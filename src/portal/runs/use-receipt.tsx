import { type ReactNode, useCallback, useState } from 'react';
import { type Receipt, receiptSteps } from '#revocation/run/report/receipt.ts';
import { configuration } from '../api/configuration.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { drain } from '../ui/drain.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';

interface Printing {
  readonly Sheet: typeof import('./receipt-sheet.tsx')['ReceiptSheet'];
  readonly receipt: Receipt;
  readonly printedAt: number;
}

/**
 * Prints a run as it stands now. `sheet` has to be drawn somewhere; nobody sees it.
 * @param onSaid told why it cannot be printed; '' before it is tried
 */
export function useReceipt(
  run: PortalRun,
  onSaid: (said: string) => void,
): { readonly print: () => void; readonly sheet: ReactNode } {
  const [printing, setPrinting] = useState<Printing | null>(null);
  const end = useCallback(() => setPrinting(null), []);

  const print = useOneAtATime(async () => {
    onSaid('');
    const code = await import('./receipt-sheet.tsx').catch(() => null);
    if (code === null) return onSaid('The receipt could not be printed: its code could not be loaded.');
    const { certificates, events, state } = run;
    const receipt = await drain(
      receiptSteps({ certificates, events: events.slice(), ledger: state.get().ledger }),
    );
    setPrinting({ Sheet: code.ReceiptSheet, receipt, printedAt: Date.now() });
  });

  const sheet = printing && (
    <printing.Sheet
      key={printing.printedAt}
      receipt={printing.receipt}
      printedAt={printing.printedAt}
      run={run}
      // The ids of a report may be those of another Command.
      server={isLookedAtOnly(run.place.get()) ? (run.manifest.commandId ?? null) : configuration().commandUrl}
      onPrinted={end}
    />
  );
  return { print, sheet };
}
