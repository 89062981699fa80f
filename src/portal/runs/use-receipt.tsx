import { type ReactNode, Suspense, useCallback, useState } from 'react';
import { type Receipt, receiptSteps } from '#revocation/run/report/receipt.ts';
import { configuration } from '../api/configuration.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { drain } from '../ui/drain.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';

const ReceiptSheet = lazyPart(async () => (await import('./receipt-sheet.tsx')).ReceiptSheet);

interface Printing {
  readonly receipt: Receipt;
  readonly printedAt: number;
}

/** Prints a run as it stands now. `sheet` has to be drawn somewhere; nobody sees it. */
export function useReceipt(run: PortalRun): { readonly print: () => void; readonly sheet: ReactNode } {
  const [printing, setPrinting] = useState<Printing | null>(null);
  const end = useCallback(() => setPrinting(null), []);

  const print = useOneAtATime(async () => {
    const { certificates, events, state } = run;
    const receipt = await drain(
      receiptSteps({ certificates, events: events.slice(), ledger: state.get().ledger }),
    );
    setPrinting({ receipt, printedAt: Date.now() });
  });

  const sheet = printing && (
    <Suspense>
      <ReceiptSheet
        {...printing}
        key={printing.printedAt}
        run={run}
        // The ids of a report may be those of another Command.
        server={
          isLookedAtOnly(run.place.get()) ? (run.manifest.commandId ?? null) : configuration().commandUrl
        }
        onPrinted={end}
      />
    </Suspense>
  );
  return { print, sheet };
}
