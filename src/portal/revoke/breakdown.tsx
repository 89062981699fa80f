import { authorityLabels } from '#command/authority-labels.ts';
import type { Deployment, Expiry, SelectionSummary } from '#revocation/selection-summary.ts';
import { BreakdownRow } from '../ui/breakdown-row.tsx';
import { Rows } from '../ui/rows.tsx';

const expiryWords: Readonly<Record<Expiry, string>> = {
  expired: 'Expired',
  within30Days: 'Within 30 days',
  within90Days: 'Within 90 days',
  later: 'Later',
};

const deploymentWords: Readonly<Record<Deployment, string>> = {
  deployed: 'Yes',
  notDeployed: 'In no store',
  notKnown: 'Not known',
};

/** The certificates at a glance: a line for each point of view, the largest part first. */
export function Breakdown({ summary }: { readonly summary: SelectionSummary }) {
  if (summary.count === 0) return null;
  const labels = authorityLabels(summary.byAuthority.keys());
  return (
    <Rows aria-label="What is sent">
      <BreakdownRow
        term="CA"
        counts={summary.byAuthority}
        name={(name) => (name === null ? 'No managed CA' : (labels.get(name) ?? name))}
        whole={(name) => name}
      />
      <BreakdownRow term="Template" counts={summary.byTemplate} name={(name) => name ?? 'None'} />
      <BreakdownRow term="State" counts={summary.byState} name={(name) => name} />
      <BreakdownRow term="Expires" counts={summary.byExpiry} name={(expiry) => expiryWords[expiry]} />
      <BreakdownRow
        term="Deployed"
        counts={summary.byDeployment}
        name={(deployment) => deploymentWords[deployment]}
      />
    </Rows>
  );
}
