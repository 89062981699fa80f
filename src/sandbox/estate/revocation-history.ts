import type { PlannedRevocation } from './planned-certificate.ts';
import type { NonEmpty, Random, Weighted } from './random.ts';
import type { Stage } from './stage.ts';

interface Reason {
  readonly code: number;
  readonly comments: NonEmpty<string>;
}

/** CRLReason with what operators wrote, and how often it occurs. */
const reasons: Weighted<Reason> = [
  [{ code: 0, comments: ['Requested by the owner', 'Issued by mistake, never used', 'Audit clean-up'] }, 15],
  [
    { code: 1, comments: ['Private key found in a repository', 'Key file on a shared drive', 'Laptop lost'] },
    20,
  ],
  [{ code: 2, comments: ['Trust withdrawn after the incident at the intermediate'] }, 3],
  [{ code: 3, comments: ['Owner moved to another department', 'Contract of the team ended'] }, 12],
  [{ code: 4, comments: ['Replaced by renewal', 'Re-issued with the missing name', 'New key type'] }, 30],
  [{ code: 5, comments: ['Host decommissioned', 'Service shut down', 'Test environment dismantled'] }, 20],
];

const hold: Reason = {
  code: 6,
  comments: ['Suspected compromise, under investigation', 'Owner on leave', 'Device not seen for weeks'],
};

const operators = [
  String.raw`EXAMPLE\pki-operations`,
  String.raw`EXAMPLE\service-desk`,
  String.raw`EXAMPLE\svc-decommission`,
] as const;

const second = 1000;
const hour = 3600 * second;
const holdsSince = 45 * 24 * hour;

/**
 * How a certificate came to be revoked, at a time between an hour after `begin` and `now`, both in milliseconds; null
 * when it was not. Holds are of the last 45 days, since they wait for an answer.
 */
export function planRevocation(
  random: Random,
  stage: Stage,
  begin: number,
  now: number,
): PlannedRevocation | null {
  if (stage !== 'revoked' && stage !== 'held') return null;
  const { code, comments } = stage === 'held' ? hold : random.pickWeighted(reasons);
  const earliest = stage === 'held' ? Math.max(begin + hour, now - holdsSince) : begin + hour;
  return {
    reason: code,
    comment: random.pick(comments),
    date: new Date(random.between(earliest / second, now / second) * second),
    by: random.pick(operators),
  };
}
