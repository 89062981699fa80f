import { useQuery } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { Section } from '../ui/section.tsx';
import { LoadedSection } from './loaded-section.tsx';
import { pendingQuery, type WorkflowScope } from './workflow-scope.ts';

/** Says that no request waits, or why that is not known. Requests that wait stand at the top. */
export function WorkflowSection(scope: WorkflowScope) {
  const query = useQuery(pendingQuery(scope));
  const isRefused = scope.lists.length === 0 || query.data?.readable.length === 0;
  if (isRefused) {
    return (
      <Section title="Workflow">
        <p>You may not see workflow instances.</p>
      </Section>
    );
  }
  if (query.error instanceof CommandError && query.error.status === 400) {
    return (
      <Section title="Workflow">
        <p>This version of Command does not find workflow instances by their certificate.</p>
      </Section>
    );
  }
  return (
    <LoadedSection
      title="Workflow"
      query={query}
      isEmpty={({ instances }) => instances.length === 0}
      empty={emptyWords(query.data?.readable ?? [])}
    >
      {() => <p>A request waits for a decision: see Pending workflow above.</p>}
    </LoadedSection>
  );
}

function emptyWords(lists: readonly WorkflowList[]): string {
  if (lists.includes('all')) return 'No request for it waits for a decision.';
  const shown = [lists.includes('mine') && 'of yours', lists.includes('assigned') && 'for you to decide'];
  return `No request ${shown.filter(Boolean).join(' or ')} waits. Those of others you may not see.`;
}
