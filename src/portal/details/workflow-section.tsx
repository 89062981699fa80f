import { useQuery } from '@tanstack/react-query';
import { pendingWorkflowsQuery, type WorkflowList } from '../api/workflow-instances.ts';
import { Fact, Facts } from './fact.tsx';
import { LoadedSection } from './loaded-section.tsx';
import { Section } from './section.tsx';
import { TimeText } from './time-text.tsx';

interface WorkflowSectionProps {
  readonly id: number;
  /** The lists that the caller may read; none of them shows requests of everybody but `all`. */
  readonly lists: readonly WorkflowList[];
}

/** Requests for this certificate that wait for somebody's decision. */
export function WorkflowSection({ id, lists }: WorkflowSectionProps) {
  const query = useQuery({ ...pendingWorkflowsQuery(id, lists), enabled: lists.length > 0 });
  if (lists.length === 0) {
    return (
      <Section title="Pending workflow">
        <p>You may not see workflow instances.</p>
      </Section>
    );
  }
  return (
    <LoadedSection
      title="Pending workflow"
      query={query}
      isEmpty={(instances) => instances.length === 0}
      empty={emptyWords(lists)}
    >
      {(instances) =>
        instances.map(({ Id, Title, StatusMessage, CurrentStepDisplayName, StartDate }) => (
          <Facts key={Id}>
            <Fact name="Request" text={Title} />
            <Fact name="Waits for" text={StatusMessage ?? CurrentStepDisplayName} />
            <Fact name="Since">
              <TimeText iso={StartDate} />
            </Fact>
            <Fact name="Workflow instance" text={Id} copies={Id} />
          </Facts>
        ))
      }
    </LoadedSection>
  );
}

function emptyWords(lists: readonly WorkflowList[]): string {
  if (lists.includes('all')) return 'No request for it waits for a decision.';
  const shown = [lists.includes('mine') && 'of yours', lists.includes('assigned') && 'for you to decide'];
  return `No request ${shown.filter(Boolean).join(' or ')} waits. Those of others you may not see.`;
}
