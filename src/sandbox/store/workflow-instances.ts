import { type Selectable, sql, type Updateable } from 'kysely';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import { prepared } from './prepared.ts';
import type { WorkflowInstanceRow } from './schema.ts';

export type StoredWorkflowInstance = Selectable<WorkflowInstanceRow>;

export const workflowInstances: Listing<'workflow_instances'> = {
  table: 'workflow_instances',
  sortColumns: {
    id: 'id',
    referenceid: 'reference_id',
    status: 'status',
    title: 'title',
    startdate: 'start_date',
    lastmodified: 'last_modified',
  },
};

export const begunBy = (user: string) => sql<boolean>`initiator = ${user}`;
export const notBegunBy = (user: string) => sql<boolean>`initiator <> ${user}`;
export const none = sql<boolean>`0`;
export const isSuspended = sql<boolean>`status = ${workflowStatuses.Suspended}`;

type NewInstance = Omit<WorkflowInstanceRow, 'reference_id' | 'decided_by' | 'approved' | 'decision_comment'>;

const insert = prepared<NewInstance>((value) =>
  build.insertInto('workflow_instances').values({
    id: value('id'),
    certificate_id: value('certificate_id'),
    definition: value('definition'),
    status: value('status'),
    status_message: value('status_message'),
    title: value('title'),
    initiator: value('initiator'),
    start_date: value('start_date'),
    last_modified: value('last_modified'),
    reason: value('reason'),
    comment: value('comment'),
    effective_date: value('effective_date'),
    decided_by: null,
    approved: null,
    decision_comment: null,
  }),
);

export function insertWorkflowInstance(database: Database, instance: NewInstance): void {
  database.run(insert(instance));
}

export function updateWorkflowInstance(
  database: Database,
  id: string,
  changes: Updateable<WorkflowInstanceRow>,
): void {
  database.run(build.updateTable('workflow_instances').set(changes).where('id', '=', id));
}

export function findWorkflowInstance(database: Database, id: string): StoredWorkflowInstance | undefined {
  return database.first(build.selectFrom('workflow_instances').selectAll().where('id', '=', id));
}
