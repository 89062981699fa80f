import type { FindingKind } from '#revocation/list/findings.ts';

interface FindingWords {
  readonly name: string;
  readonly explanation: string;
}

export const findingWords: Readonly<Record<FindingKind, FindingWords>> = {
  matched: { name: 'Matched', explanation: 'Active, and named once. These will be selected.' },
  ambiguous: {
    name: 'Ambiguous',
    explanation: 'Several certificates fit. Tick the one that is meant; without a tick none is taken.',
  },
  waiting: {
    name: 'Waiting',
    explanation:
      'An earlier request waits for an approval, or for its date. They are left out of a revocation unless you say so.',
  },
  onHold: { name: 'On hold', explanation: 'Suspended already. They can be revoked for good, or released.' },
  revoked: { name: 'Already revoked', explanation: 'Revoked before: nothing is left to do.' },
  expired: { name: 'Expired', explanation: 'No longer valid. Many CAs refuse to revoke what has expired.' },
  unclear: {
    name: 'State not known',
    explanation: 'Command does not say whether they are active, on hold or revoked. They can be tried.',
  },
  notActive: { name: 'Not issued', explanation: 'Pending, denied or failed: there is nothing to revoke.' },
  outOfScope: {
    name: 'Outside the collection',
    explanation: 'In Command, but not in the collection that is being looked at.',
  },
  notFound: { name: 'Not found', explanation: 'No certificate that you can see has this value.' },
  double: { name: 'Double', explanation: 'Named before in the list: each certificate is taken once.' },
  unchecked: {
    name: 'Could not be checked',
    explanation: 'Command gave no usable answer for these. That does not mean they are not there.',
  },
};

/** Parts that are taken only when somebody ticks them. */
export const optionalKinds: readonly FindingKind[] = [
  'waiting',
  'onHold',
  'revoked',
  'expired',
  'unclear',
  'outOfScope',
];
