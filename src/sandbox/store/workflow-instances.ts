import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
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

export function insertWorkflowInstance(database: Database, instance: Insertable<WorkflowInstanceRow>): void {
  database.run(build.insertInto('workflow_instances').values(instance));
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

/** The instance that waits for a decision on this certificate. */
export function findSuspendedInstanceOf(
  database: Database,
  certificateId: number,
): StoredWorkflowInstance | undefined {
  return database.first(
    build
      .selectFrom('workflow_instances')
      .selectAll()
      .where('certificate_id', '=', certificateId)
      .where('status', '=', workflowStatuses.Suspended),
  );
}
