import { sql } from 'kysely';
import { createFilter, type FilterFields } from './filter.ts';

/**
 * The fields that a query of workflow instances can name. Source: Keyfactor's API reference has DefinitionId, ReferenceId and
 * WorkflowType; the others are properties of the answer.
 */
const fields: FilterFields = {
  Id: { kind: 'text', column: sql.ref('id') },
  DefinitionId: { kind: 'text', column: sql.ref('definition') },
  WorkflowType: { kind: 'text', column: sql`'Revocation'` },
  ReferenceId: { kind: 'integer', column: sql.ref('reference_id') },
  Status: { kind: 'enum', column: sql.ref('status') },
  StatusMessage: { kind: 'text', column: sql.ref('status_message') },
  Title: { kind: 'text', column: sql.ref('title') },
  Initiator: { kind: 'identity', column: sql.ref('initiator') },
  StartDate: { kind: 'date', column: sql.ref('start_date') },
  LastModified: { kind: 'date', column: sql.ref('last_modified') },
  CertificateId: { kind: 'integer', column: sql.ref('certificate_id') },
};

export const workflowFilter = createFilter(fields);
