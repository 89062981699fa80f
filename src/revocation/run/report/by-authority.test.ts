import { expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { resultOf } from '../../result-of.ts';
import { ledgerForTests } from '../record/ledger-for-tests.ts';
import type { Outcome } from '../record/outcome.ts';
import { authoritySteps } from './by-authority.ts';

it('counts the outcomes of each CA, those with the most certificates first', () => {
  const authorities = ['North', null, 'South', 'South', 'South', null];
  const certificates = authorities.map((CertificateAuthorityName, index) =>
    certificateForTests(index + 1, { CertificateAuthorityName }),
  );
  const outcomes = new Map<number, Outcome>([
    [1, { kind: 'suspended', workflowId: null, message: null }],
    [2, { kind: 'revoked' }],
    [3, { kind: 'revoked' }],
    [4, { kind: 'verified' }],
  ]);
  const ledger = ledgerForTests([1, 2, 3, 4, 5, 6], outcomes);
  expect(resultOf(authoritySteps(certificates, ledger))).toMatchObject([
    { authority: 'South', size: 3, counts: { revoked: 1, verified: 1, waiting: 1 } },
    { authority: null, size: 2, counts: { revoked: 1, waiting: 1, suspended: 0 } },
    { authority: 'North', size: 1, counts: { suspended: 1, waiting: 0 } },
  ]);
});
