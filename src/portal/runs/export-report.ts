import { printReport } from '#revocation/run/report.ts';
import { downloadFile } from '../ui/download.ts';
import { drain } from './drain.ts';
import type { PortalRun } from './portal-run.ts';

/** Gives the whole run as a file that another browser can import. */
export async function exportReport({ manifest, certificates, events, state }: PortalRun): Promise<void> {
  const { ledger } = state.get();
  const parts: string[] = [];
  const origin = { server: window.location.origin, printedAt: Date.now() };
  await drain(
    printReport({ manifest, certificates, events, ledger }, origin),
    (part) => void parts.push(part),
  );
  downloadFile(`countermand-run-${manifest.id}.json`, [new Blob(parts)], 'application/json');
}
