import { findingNames } from '#revocation/list/finding-names.ts';
import type { FindingKind } from '#revocation/list/findings.ts';
import type { BarFill } from '../ui/stacked-bar.tsx';

export type PartKind = FindingKind | 'unreadable';

export function partName(kind: PartKind): string {
  return kind === 'unreadable' ? 'Unreadable' : findingNames[kind];
}

/** What will be selected, what somebody has to look at, what is not there, and what needs nothing. */
export const partFills: Readonly<Record<PartKind, BarFill>> = {
  matched: 'success',
  authority: 'warning',
  ambiguous: 'warning',
  named: 'warning',
  unproven: 'warning',
  contradicts: 'warning',
  waiting: 'info',
  onHold: 'info',
  expired: 'info',
  unclear: 'info',
  outOfScope: 'info',
  also: 'info',
  revoked: 'neutral',
  notManaged: 'neutral',
  notActive: 'neutral',
  double: 'neutral',
  notFound: 'error',
  unchecked: 'error',
  unreadable: 'error',
};
