import GlobalStyles from '@mui/material/GlobalStyles';
import { styled } from '@mui/material/styles';
import { useCallback } from 'react';
import { createPortal } from 'react-dom';
import type { Receipt, ReceiptRow } from '#revocation/run/report/receipt.ts';
import { AuthorityName } from '../certificate/authority-name.tsx';
import type { PortalRun } from '../journal/portal-run.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { utcTime } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { measuredWords } from './duration-words.ts';
import { figureParts } from './figures.ts';
import { doneWord, outcomeCause, outcomeWord, runName } from './outcome-words.ts';
import { RunFactList } from './run-fact-list.tsx';
import { runTimes } from './run-times.ts';
import { runWord } from './run-word.ts';

interface ReceiptSheetProps {
  readonly run: PortalRun;
  readonly receipt: Receipt;
  /** The address of Command, or what else names it; null: not known. */
  readonly server: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly printedAt: number;
  readonly onPrinted: () => void;
}

/** A run on paper: who, when, why, and what became of each certificate. Nobody sees it but the printer, which is asked for at once. */
export function ReceiptSheet({ run, receipt, server, printedAt, onPrinted }: ReceiptSheetProps) {
  const print = useCallback(
    (sheet: HTMLElement | null) => {
      if (!sheet) return;
      window.addEventListener('afterprint', onPrinted);
      // The sheet is laid out before the browser shows it.
      const timer = setTimeout(() => window.print());
      return () => {
        clearTimeout(timer);
        window.removeEventListener('afterprint', onPrinted);
      };
    },
    [onPrinted],
  );
  const { manifest } = run;
  const state = run.state.get();
  const done = doneWord(manifest);
  const { startedAt, took } = runTimes(run.events);
  const counts = figureParts(state.counts, done).filter(({ count }) => count > 0);
  const [, standing] = runWord(run.place.get(), state);
  return createPortal(
    <Sheet ref={print} data-receipt="" aria-label="Receipt">
      <GlobalStyles styles={alone} />
      <h1>{runName(manifest)}</h1>
      <p>
        {standing}:{' '}
        {counts.map(({ name, count }) => `${formatCount(count)} ${name.toLowerCase()}`).join(', ')}.
      </p>
      <RunFactList manifest={manifest} />
      <dl>
        <dt>Command</dt>
        <dd>{server === null ? 'Not known' : <VisibleText text={server} />}</dd>
        <dt>Began</dt>
        <dd>{startedAt === null ? 'Not yet' : `${utcTime(startedAt)}, took ${measuredWords(took)}`}</dd>
        <dt>Run</dt>
        <dd>
          <code>{manifest.id}</code>
        </dd>
        <dt>Printed</dt>
        <dd>{utcTime(printedAt)} by Countermand</dd>
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">ID</th>
            <th scope="col">Common name</th>
            <th scope="col">Serial number</th>
            <th scope="col">CA</th>
            <th scope="col">Outcome</th>
            <th scope="col">Command’s id</th>
          </tr>
        </thead>
        <tbody>
          {receipt.rows.map((row) => (
            <Row key={row.id} row={row} done={done} />
          ))}
        </tbody>
      </table>
      {receipt.left > 0 && (
        <p>
          {counted(receipt.left, 'more certificate')} {receipt.left === 1 ? 'is' : 'are'} not printed: the
          report as CSV or JSON has all of them.
        </p>
      )}
    </Sheet>,
    document.body,
  );
}

function Row({ row, done }: { readonly row: ReceiptRow; readonly done: string }) {
  const cause = outcomeCause(row.outcome);
  const workflow = row.outcome.kind === 'suspended' ? row.outcome.workflowId : null;
  return (
    <tr>
      <td>{row.id}</td>
      <td>
        <VisibleText text={row.name} />
      </td>
      <td>
        <code>{row.serialNumber ?? '–'}</code>
      </td>
      <td>{row.authority === null ? 'None' : <AuthorityName name={row.authority} />}</td>
      <td>
        {outcomeWord(row.outcome.kind, done)}
        {cause !== '' && (
          <>
            {': '}
            <VisibleText text={cause} />
          </>
        )}
      </td>
      <td>
        <code>{row.commandId === null ? '–' : <VisibleText text={row.commandId} />}</code>
        {workflow !== null && (
          <>
            {' '}
            workflow{' '}
            <code>
              <VisibleText text={workflow} />
            </code>
          </>
        )}
      </td>
    </tr>
  );
}

/** Black on white whatever the screen has, and nothing beside it. */
const alone = {
  '@page': { margin: '14mm' },
  '@media print': {
    ':root': { colorScheme: 'light only' },
    body: { background: 'Canvas' },
    'body > :not([data-receipt])': { display: 'none' },
  },
} as const;

const Sheet = styled('article')({
  display: 'none',
  '@media print': { display: 'block' },
  fontSize: '9pt',
  lineHeight: 1.4,
  '&, & *': { color: 'CanvasText', borderColor: 'CanvasText' },
  overflowWrap: 'anywhere',
  h1: { margin: 0, fontSize: '15pt' },
  p: { margin: '4pt 0 8pt' },
  dl: { display: 'grid', gridTemplateColumns: '90pt 1fr', gap: '1pt 8pt', margin: '0 0 1pt' },
  dt: { fontWeight: 600 },
  dd: { margin: 0 },
  code: { fontSize: '8pt' },
  table: { width: '100%', marginTop: '10pt', borderCollapse: 'collapse', fontSize: '8pt' },
  'th, td': { padding: '2pt 6pt 2pt 0', textAlign: 'start', verticalAlign: 'top' },
  th: { borderBottom: '1px solid', whiteSpace: 'nowrap' },
  td: { borderBottom: '0.5pt solid' },
  tr: { breakInside: 'avoid' },
  'td:nth-of-type(1)': { whiteSpace: 'nowrap' },
  'td:nth-of-type(3), td:nth-of-type(6)': { width: '20%' },
});
