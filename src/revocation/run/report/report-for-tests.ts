import { certificateForTests } from '../../certificate-for-tests.ts';
import { replay } from '../record/ledger.ts';
import { hashOfIds, type Manifest } from '../record/manifest.ts';
import type { RunEvent } from '../record/run-event.ts';
import { printReport } from './report.ts';

export const origin = { server: 'https://portal.example', printedAt: 1_760_000_000_000 };

function manifestOf(ids: readonly number[]): Manifest {
  return {
    id: 'run-1',
    confirmedAt: 1_750_000_000_000,
    confirmedBy: 'EXAMPLE\\operator',
    form: { Reason: 4, Comment: 'Replaced "soon"\nby others', CollectionId: 3 },
    collectionName: 'Web servers',
    scope: { query: 'CN -contains "web"', includeRevoked: false, includeExpired: false },
    selectedCount: ids.length + 1,
    count: ids.length,
    hash: hashOfIds(ids),
    setAside: [{ id: 999_999, obstacle: 'alreadyRevoked' }],
  };
}

export function runOf(
  ids: readonly number[],
  events: readonly RunEvent[],
  certificates = ids.map((id) => certificateForTests(id)),
) {
  const { ledger } = replay(ids, events, true, 0);
  return { manifest: manifestOf(ids), certificates, events, ledger };
}

export const print = (run: ReturnType<typeof runOf>) => [...printReport(run, origin)].join('');

/** Sent twice: refused, ordered again, then waiting for an approval. */
export const twice: readonly RunEvent[] = [
  { type: 'sent', at: 1000, attempt: 1, ids: [1, 2] },
  {
    type: 'answered',
    at: 2000,
    attempt: 1,
    status: 400,
    requestId: 'req-1',
    message: '=busy',
    outcomes: [
      { outcome: { kind: 'failed', cause: 'refused', message: 'Locked' }, ids: [1] },
      { outcome: { kind: 'revoked' }, ids: [2] },
    ],
  },
  { type: 'ordered', at: 3000, order: 'retry', ids: [1] },
  { type: 'sent', at: 4000, attempt: 2, ids: [1] },
  {
    type: 'answered',
    at: 5000,
    attempt: 2,
    status: 200,
    requestId: 'req-2',
    message: null,
    outcomes: [{ outcome: { kind: 'suspended', workflowId: 'w-1', message: 'Waits' }, ids: [1] }],
  },
  { type: 'finished', at: 6000 },
];
