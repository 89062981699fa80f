import type { FindingKind } from '#revocation/list/findings.ts';

interface FindingWords {
  readonly name: string;
  readonly explanation: string;
}

export const findingWords: Readonly<Record<FindingKind, FindingWords>> = {
  matched: { name: 'Matched', explanation: 'Active, and meant for certain. These will be selected.' },
  authority: {
    name: 'CA certificates',
    explanation: 'Each takes down all that it has issued. They are left out unless you say so.',
  },
  ambiguous: {
    name: 'Ambiguous',
    explanation: 'Several certificates fit. Tick the one that is meant; without a tick none is taken.',
  },
  named: {
    name: 'By name',
    explanation: 'A name is not one certificate, though only one has it now. Select them if they are meant.',
  },
  unproven: {
    name: 'To be confirmed',
    explanation:
      'Found by a short number, with nothing beside it that agrees: it may be the number of anything else.',
  },
  contradicts: {
    name: 'Contradicts',
    explanation:
      'What stands beside the number is not true of the certificate that has it. Tick one only if you know why.',
  },
  waiting: {
    name: 'Waiting',
    explanation:
      'An earlier request waits for an approval, or for its date. They are left out of a revocation unless you say so.',
  },
  onHold: { name: 'On hold', explanation: 'Suspended already. They can be revoked for good, or released.' },
  expired: { name: 'Expired', explanation: 'No longer valid. Many CAs refuse to revoke what has expired.' },
  unclear: {
    name: 'State not known',
    explanation: 'Command does not say whether they are active, on hold or revoked. They can be tried.',
  },
  outOfScope: {
    name: 'Outside the collection',
    explanation: 'In Command, but not in the collection that is being looked at.',
  },
  revoked: { name: 'Already revoked', explanation: 'Revoked before: nothing is left to do.' },
  notManaged: {
    name: 'No managed CA',
    explanation: 'No CA that Command manages issued them. Revoke them where they were issued.',
  },
  notActive: { name: 'Not issued', explanation: 'Pending, denied or failed: there is nothing to revoke.' },
  notFound: { name: 'Not found', explanation: 'No certificate that you can see has this value.' },
  double: { name: 'Double', explanation: 'Named before in the list: each certificate is taken once.' },
  unchecked: {
    name: 'Could not be checked',
    explanation: 'Command gave no usable answer for these. That does not mean they are not there.',
  },
};

/** Parts that are taken only when somebody ticks them. */
export const optionalKinds: readonly FindingKind[] = [
  'authority',
  'named',
  'unproven',
  'waiting',
  'onHold',
  'expired',
  'unclear',
  'outOfScope',
];

/** Parts of which certificates are ticked one by one. */
export const chosenKinds: readonly FindingKind[] = ['ambiguous', 'contradicts'];
