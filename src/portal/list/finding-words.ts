import type { FindingKind } from '#revocation/list/findings.ts';

/** Each part in words, and what becomes of it. */
export const findingExplanations: Readonly<Record<FindingKind, string>> = {
  matched: 'Active, and meant for certain. These will be selected.',
  authority: 'Each takes down all that it has issued. They are left out unless you say so.',
  ambiguous:
    'Several certificates fit. Tick what is meant: of a number one, of a name any. Without a tick none is taken.',
  named: 'A name is not one certificate, though only one has it now. Select them if they are meant.',
  unproven:
    'Found by a short number, with nothing beside it that agrees: it may be the number of anything else.',
  contradicts:
    'What stands beside the number is not true of the certificate that has it. Tick one only if you know why.',
  waiting:
    'An earlier request waits for an approval, or for its date. They are left out of a revocation unless you say so.',
  onHold: 'Suspended already. They can be revoked for good, or released.',
  expired: 'No longer valid. Many CAs refuse to revoke what has expired.',
  unclear: 'Command does not say whether they are active, on hold or revoked. They can be tried.',
  outOfScope: 'In Command, but not in the collection that is being looked at.',
  also: 'Active, with the common name of a certificate in the list, and not in the list themselves. Tick those that are meant too.',
  revoked: 'Revoked before: nothing is left to do.',
  notManaged: 'No CA that Command manages issued them. Revoke them where they were issued.',
  notActive: 'Pending, denied or failed: there is nothing to revoke.',
  notFound: 'No certificate that you can see has this value.',
  double: 'Named before in the list: each certificate is taken once.',
  unchecked: 'Command gave no usable answer for these. That does not mean they are not there.',
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
export const chosenKinds: readonly FindingKind[] = ['ambiguous', 'contradicts', 'also'];
