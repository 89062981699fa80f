import { sql } from 'kysely';
import { workflowStatuses } from '#command/workflow-instances.ts';
import { build, type Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { AuthorityRow, CertificateRow, TemplateRow } from './schema.ts';

/** The columns that decide whether and how a certificate can be revoked, read at once: revoking reads them by the thousand. */
export interface RevocableCertificate
  extends Pick<
    CertificateRow,
    | 'serial_number'
    | 'thumbprint'
    | 'issued_cn'
    | 'issued_dn'
    | 'issuer_dn'
    | 'not_before'
    | 'not_after'
    | 'state'
    | 'revocation_reason'
    | 'authority_id'
  > {
  readonly id: number;
  readonly authority_name: AuthorityRow['name'] | null;
  readonly authority_online: AuthorityRow['online'] | null;
  readonly requires_approval: TemplateRow['requires_approval'] | null;
  /** 1 when a revocation to come is kept for it. */
  readonly is_scheduled: number;
  /** GUID of the workflow instance that waits for a decision on it. */
  readonly suspended_workflow: string | null;
}

const withId = prepared<{ id: number }, RevocableCertificate>((value) =>
  build
    .selectFrom('certificates')
    .leftJoin('authorities', 'authorities.id', 'certificates.authority_id')
    .leftJoin('templates', 'templates.id', 'certificates.template_id')
    .select([
      'certificates.id',
      'serial_number',
      'thumbprint',
      'issued_cn',
      'issued_dn',
      'issuer_dn',
      'not_before',
      'not_after',
      'state',
      'revocation_reason',
      'authority_id',
      'authorities.name as authority_name',
      'authorities.online as authority_online',
      'requires_approval',
      sql<number>`EXISTS (SELECT 1 FROM scheduled_revocations WHERE certificate_id = certificates.id)`.as(
        'is_scheduled',
      ),
      sql<string | null>`(SELECT workflow_instances.id FROM workflow_instances
        WHERE certificate_id = certificates.id AND status = ${sql.lit(workflowStatuses.Suspended)})`.as(
        'suspended_workflow',
      ),
    ])
    .where('certificates.id', '=', value('id')),
);

export function findRevocable(database: Database, id: number): RevocableCertificate | undefined {
  return database.first(withId({ id }));
}
