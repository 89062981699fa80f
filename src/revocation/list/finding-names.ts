import type { FindingKind } from './findings.ts';

/** The name of each part, on the screen and in files, which are read back by it. */
export const findingNames: Readonly<Record<FindingKind, string>> = {
  matched: 'Matched',
  authority: 'CA certificates',
  ambiguous: 'Ambiguous',
  named: 'By name',
  unproven: 'To be confirmed',
  contradicts: 'Contradicts',
  waiting: 'Waiting',
  onHold: 'On hold',
  expired: 'Expired',
  unclear: 'State not known',
  outOfScope: 'Outside the collection',
  also: 'Same name',
  revoked: 'Already revoked',
  notManaged: 'No managed CA',
  notActive: 'Not issued',
  notFound: 'Not found',
  double: 'Double',
  unchecked: 'Could not be checked',
};
