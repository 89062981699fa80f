import { authorityLabels } from '#command/authority-labels.ts';
import type { Census, Deployment, Expiry } from '#revocation/census.ts';
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

/** What the certificates are, at a glance: a line for each point of view, the largest part first. */
export function Breakdown({ census }: { readonly census: Census }) {
  if (census.count === 0) return null;
  const labels = authorityLabels(census.byAuthority.keys());
  return (
    <Rows aria-label="What is sent">
      <BreakdownRow
        term="CA"
        counts={census.byAuthority}
        name={(name) => (name === null ? 'No managed CA' : (labels.get(name) ?? name))}
        whole={(name) => name}
      />
      <BreakdownRow term="Template" counts={census.byTemplate} name={(name) => name ?? 'None'} />
      <BreakdownRow term="State" counts={census.byState} name={(name) => name} />
      <BreakdownRow term="Expires" counts={census.byExpiry} name={(expiry) => expiryWords[expiry]} />
      <BreakdownRow
        term="Deployed"
        counts={census.byDeployment}
        name={(deployment) => deploymentWords[deployment]}
      />
    </Rows>
  );
}
