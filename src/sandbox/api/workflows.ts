import type { Expression, SqlBool } from 'kysely';
import { auditOperations } from '#command/audit.ts';
import { isGranted, readAssignedWorkflowInstances, readWorkflowInstances } from '#command/permissions.ts';
import {
  getWorkflowInstance,
  listAssignedWorkflowInstances,
  listMyWorkflowInstances,
  listWorkflowInstances,
  restartWorkflowInstance,
  signalWorkflowInstance,
  stopWorkflowInstance,
  workflowStatuses,
} from '#command/workflow-instances.ts';
import { workflowFilter } from '../search/workflow-filter.ts';
import { findRevocable } from '../store/revocable-certificates.ts';
import * as store from '../store/workflow-instances.ts';
import { noPermission } from './access.ts';
import { type Caller, userName } from './caller.ts';
import { auditChange } from './certificate-audit.ts';
import { type ListQuery, listPage } from './list-page.ts';
import { notFound, Problem } from './problem.ts';
import { approve, changeOf, restart, setStatus } from './revocation-workflow.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';
import {
  approvalSignal,
  definitionWithId,
  revocationWithApproval,
  stepName,
} from './workflow-definitions.ts';
import { instanceDetails, instanceReply } from './workflow-reply.ts';

/** By the step they are at, unless sorted otherwise. Source: Keyfactor's API reference, GET Workflow Instances. */
const instances = {
  listing: {
    ...store.workflowInstances,
    sortColumns: { ...store.workflowInstances.sortColumns, currentstepdisplayname: stepName() },
  },
  filter: workflowFilter,
  defaultSort: 'CurrentStepDisplayName',
};

export function workflowRoutes(sandbox: Sandbox): readonly Route[] {
  const { database } = sandbox;

  function list(query: ListQuery, caller: Caller, where: readonly Expression<SqlBool>[]) {
    const { rows, count } = listPage(sandbox, instances, query, caller, where);
    return { data: rows.map(instanceReply), totalCount: count };
  }

  function find(id: string): store.StoredWorkflowInstance {
    const instance = store.findWorkflowInstance(database, id);
    if (!instance) throw notFound('WorkflowInstance', id);
    return instance;
  }

  return [
    route(listWorkflowInstances, ({ query, caller }) => list(query, caller, [])),

    route(listMyWorkflowInstances, ({ query, caller }) =>
      list(query, caller, [store.begunBy(userName(caller))]),
    ),

    route(listAssignedWorkflowInstances, ({ query, caller }) =>
      list(query, caller, [store.isSuspended, ...assignedTo(caller)]),
    ),

    route(getWorkflowInstance, ({ params, caller }) => {
      const instance = find(params.instanceId);
      if (!mayRead(caller, instance)) {
        throw noPermission(caller, readWorkflowInstances);
      }
      const certificate = findRevocable(database, instance.certificate_id);
      return { data: instanceDetails(instance, certificate) };
    }),

    route(signalWorkflowInstance, ({ params, body, caller }) => {
      const instance = find(params.instanceId);
      const { step } = definitionWithId(instance.definition);
      if (instance.status !== workflowStatuses.Suspended) {
        throw new Problem(400, 'This workflow instance does not wait for a decision.');
      }
      if (!hasRole(caller, step.roles)) {
        throw new Problem(
          403,
          `${caller.name} has none of the roles of this step: ${step.roles.join(', ')}.`,
        );
      }
      if (instance.initiator === userName(caller)) {
        throw new Problem(403, 'Whoever asked for a revocation cannot decide on it.');
      }
      const key = `${step.uniqueName}.${approvalSignal}`;
      if (body.SignalKey !== key) throw new Problem(400, `SignalKey must be ${key}.`);
      database.transaction(() => decide(sandbox, instance, caller, body.Data));
      return { data: undefined };
    }),

    route(stopWorkflowInstance, ({ params, caller }) => {
      const instance = find(params.instanceId);
      if (instance.status !== workflowStatuses.Suspended && instance.status !== workflowStatuses.Failed) {
        throw new Problem(400, 'Only a workflow instance that is suspended or has failed can be stopped.');
      }
      database.transaction(() => {
        tell(sandbox, instance, caller, auditOperations.denied, 'Stopped');
        setStatus(sandbox, instance.id, 'Rejected', `Stopped by ${userName(caller)}.`);
      });
      return { data: undefined };
    }),

    route(restartWorkflowInstance, ({ params, query, caller }) => {
      const instance = find(params.instanceId);
      const { version } = definitionWithId(instance.definition);
      if (query.version !== undefined && query.version !== version) {
        throw new Problem(400, `version: the workflow definition has the version ${version} only.`);
      }
      if (instance.status !== workflowStatuses.Failed) {
        throw new Problem(400, 'Only a workflow instance that has failed can be restarted.');
      }
      database.transaction(() => {
        tell(sandbox, instance, caller, auditOperations.restarted, undefined);
        restart(sandbox, instance);
      });
      return { data: undefined };
    }),
  ];
}

function decide(
  sandbox: Sandbox,
  instance: store.StoredWorkflowInstance,
  caller: Caller,
  { Approved, Comment }: { readonly Approved: boolean; readonly Comment: string | null },
): void {
  store.updateWorkflowInstance(sandbox.database, instance.id, {
    decided_by: userName(caller),
    approved: Approved ? 1 : 0,
    decision_comment: Comment,
  });
  const operation = Approved ? auditOperations.approved : auditOperations.denied;
  tell(sandbox, instance, caller, operation, Comment ?? undefined);
  if (Approved) approve(sandbox, instance);
  else setStatus(sandbox, instance.id, 'Rejected', `Denied by ${userName(caller)}.`);
}

function tell(
  sandbox: Sandbox,
  instance: store.StoredWorkflowInstance,
  caller: Caller,
  operation: number,
  comment: string | undefined,
): void {
  const id = instance.certificate_id;
  const named = { id, certificate: findRevocable(sandbox.database, id) };
  auditChange(sandbox, named, changeOf(instance), {
    operation,
    user: userName(caller),
    details: { WorkflowId: instance.id, DecisionComment: comment },
  });
}

/** Workflows that the caller may decide on: there is one step that waits, and nobody decides on an own request. */
function assignedTo(caller: Caller): readonly Expression<SqlBool>[] {
  const isApprover = hasRole(caller, revocationWithApproval.step.roles);
  return isApprover ? [store.notBegunBy(userName(caller))] : [store.none];
}

function mayRead(caller: Caller, instance: store.StoredWorkflowInstance): boolean {
  if (isGranted(caller.permissions, readWorkflowInstances)) return true;
  if (instance.initiator === userName(caller)) return true;
  const { step } = definitionWithId(instance.definition);
  return isGranted(caller.permissions, readAssignedWorkflowInstances) && hasRole(caller, step.roles);
}

function hasRole(caller: Caller, roles: readonly string[]): boolean {
  return roles.some((role) => caller.roles.includes(role));
}
