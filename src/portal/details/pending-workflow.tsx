import { useQuery } from '@tanstack/react-query';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import { workflowRequestQuery } from '../api/workflow-request.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';
import { pendingQuery, type WorkflowScope } from './workflow-scope.ts';

/** The requests for this certificate that wait for somebody's decision; nothing when there are none. */
export function PendingWorkflow(scope: WorkflowScope) {
  const { data } = useQuery(pendingQuery(scope));
  if (!data || data.instances.length === 0) return null;
  return (
    <Section title="Pending workflow">
      {data.instances.map(({ Id, Title, StatusMessage, CurrentStepDisplayName, StartDate }) => (
        <Facts key={Id}>
          <Fact name="Request" text={Title} />
          <RequestedRevocation instanceId={Id} />
          <Fact name="State" text={StatusMessage ?? CurrentStepDisplayName} />
          <Fact name="Since">
            <TimeText iso={StartDate} />
          </Fact>
          <Fact name="Workflow instance" text={Id} copies={Id} />
        </Facts>
      ))}
    </Section>
  );
}

/** Why it is to be revoked: what whoever decides needs to know. */
function RequestedRevocation({ instanceId }: { readonly instanceId: string }) {
  const { data } = useQuery(workflowRequestQuery(instanceId));
  if (!data) return null;
  return (
    <>
      <Fact name="Reason" text={data.reason === null ? null : revocationReasonWords(data.reason)} />
      <Fact name="Comment" text={data.comment} />
    </>
  );
}
