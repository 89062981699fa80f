import { authorityLabels } from '#command/authority-labels.ts';
import type { Deployment, Expiry, SelectionSummary } from '#revocation/selection-summary.ts';
import { BreakdownRow } from '../ui/breakdown-row.tsx';
import { Rows } from '../ui/rows.tsx';
import { type SharePart, shareParts } from '../ui/share-parts.ts';
import type { BarFill } from '../ui/stacked-bar.tsx';

type Told<Key extends string> = readonly (readonly [key: Key, name: string, fill: BarFill])[];

/** In time order: the nearer the end, the less is lost by revoking. */
const expiries: Told<Expiry> = [
  ['expired', 'Expired', 'error'],
  ['within30Days', 'Within 30 days', 'warning'],
  ['within90Days', 'Within 90 days', 'share3'],
  ['later', 'Later', 'share1'],
];

const deployments: Told<Deployment> = [
  ['deployed', 'Yes', 'share1'],
  ['notDeployed', 'In no store', 'share3'],
  ['notKnown', 'Not known', 'rest'],
];

const states: Readonly<Record<string, BarFill>> = {
  Active: 'share1',
  'On hold': 'warning',
  'Approval pending': 'share3',
  Scheduled: 'share4',
  Revoked: 'error',
  Expired: 'neutral',
};

interface CensusProps {
  readonly label: string;
  readonly summary: SelectionSummary;
  /** What of them is not acted on, by why. */
  readonly left?: readonly SharePart[];
  /** Whether they come as a list tells them, which says nothing of where they are deployed. */
  readonly isListed?: boolean;
}

/** Many certificates at a glance: a bar for each point of view. */
export function Census({ label, summary, left = [], isListed = false }: CensusProps) {
  const { count, byState, byExpiry, byDeployment, authorityCertificates } = summary;
  if (count === 0) return null;
  const labels = authorityLabels(summary.byAuthority.keys());
  const authorities = authorityCertificates.length;
  return (
    <Rows aria-label={label}>
      {authorities > 0 && (
        <BreakdownRow
          term="Kind"
          parts={[
            { key: 'authority', name: 'CA certificate', count: authorities, fill: 'error' },
            { key: 'other', name: 'Other', count: count - authorities, fill: 'rest' },
          ]}
        />
      )}
      <BreakdownRow
        term="CA"
        parts={shareParts(summary.byAuthority, (name) =>
          name === null ? { name: 'No managed CA' } : { name: labels.get(name) ?? name, whole: name },
        )}
      />
      <BreakdownRow
        term="Template"
        parts={shareParts(summary.byTemplate, (name) => ({ name: name ?? 'None' }))}
      />
      {byState.size > 1 && (
        <BreakdownRow
          term="State"
          parts={shareParts(byState, (name) => ({ name })).map((part) => ({
            ...part,
            fill: states[part.name] ?? 'rest',
          }))}
        />
      )}
      <BreakdownRow term="Expires" parts={inOrder(byExpiry, expiries)} />
      {!(isListed && byDeployment.get('notKnown') === count) && (
        <BreakdownRow term="Deployed" parts={inOrder(byDeployment, deployments)} />
      )}
      {left.length > 0 && (
        <BreakdownRow
          term="Left out"
          parts={left}
          open={count - left.reduce((sum, part) => sum + part.count, 0)}
        />
      )}
    </Rows>
  );
}

function inOrder<Key extends string>(
  counts: ReadonlyMap<Key, number>,
  told: Told<Key>,
): readonly SharePart[] {
  return told.map(([key, name, fill]) => ({ key, name, count: counts.get(key) ?? 0, fill }));
}
