import { expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { resultOf } from '../../result-of.ts';
import { Ledger } from '../record/ledger.ts';
import type { RunEvent } from '../record/run-event.ts';
import { maxReceiptRows, receiptSteps } from './receipt.ts';

function receiptOf(count: number, events: readonly RunEvent[]) {
  const certificates = Array.from({ length: count }, (_, index) => certificateForTests(index + 1));
  const ledger = new Ledger(certificates.map(({ Id }) => Id));
  for (const event of events) ledger.apply(event);
  return resultOf(receiptSteps({ certificates, events, ledger }));
}

it('has every certificate with its outcome and the id of its last request, those that need attention first', () => {
  const { rows, left } = receiptOf(3, [
    { type: 'sent', at: 0, attempt: 1, ids: [1, 2] },
    {
      type: 'answered',
      at: 1,
      attempt: 1,
      status: 200,
      requestId: 'ours',
      correlationId: 'theirs',
      message: null,
      outcomes: [
        { outcome: { kind: 'revoked' }, ids: [1] },
        { outcome: { kind: 'failed', cause: 'expired', message: 'Too late' }, ids: [2] },
      ],
    },
  ]);
  expect(rows.map(({ id, outcome, commandId }) => [id, outcome.kind, commandId])).toEqual([
    [2, 'failed', 'theirs'],
    [3, 'waiting', null],
    [1, 'revoked', 'theirs'],
  ]);
  expect(left).toBe(0);
});

it('says how many more there are than are printed', () => {
  const { rows, left } = receiptOf(maxReceiptRows + 5, []);
  expect(rows).toHaveLength(maxReceiptRows);
  expect(rows[0]?.id).toBe(1);
  expect(left).toBe(5);
});
