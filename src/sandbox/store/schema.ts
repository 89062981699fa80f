import type { Generated } from 'kysely';

/** Tables of the sandbox's database. Times are milliseconds since 1970 UTC, booleans 0 or 1, lists JSON text. */
export interface Schema {
  authorities: AuthorityRow;
  crls: CrlRow;
  crl_entries: CrlEntryRow;
  templates: TemplateRow;
  certificates: CertificateRow;
  certificate_contents: CertificateContentRow;
  subject_alt_names: SubjectAltNameRow;
  scheduled_revocations: ScheduledRevocationRow;
  collections: CollectionRow;
  certificate_operations: CertificateOperationRow;
  audit_log: AuditLogRow;
  workflow_instances: WorkflowInstanceRow;
  metadata_fields: MetadataFieldRow;
  roles: RoleRow;
  accounts: AccountRow;
}

export interface AuthorityRow {
  id: Generated<number>;
  name: string;
  /** Whether the CA can be reached: an offline one refuses every operation. */
  online: number;
}

export interface CrlRow {
  authority_id: number;
  number: number;
  next_update: number;
  der: Buffer;
}

/** One entry of a CA's CRL, already encoded: a CRL is signed again over these without encoding them anew. */
export interface CrlEntryRow {
  certificate_id: number;
  authority_id: number;
  der: Buffer;
}

export interface TemplateRow {
  id: number;
  short_name: string;
  display_name: string;
  /** Whether a revocation of such a certificate waits for an approval. */
  requires_approval: number;
}

export interface CertificateRow {
  id: Generated<number>;
  thumbprint: string;
  serial_number: string;
  issued_dn: string;
  issued_cn: string | null;
  issued_ou: string | null;
  issued_email: string | null;
  issuer_dn: string;
  not_before: number;
  not_after: number;
  import_date: number;
  /** null for a certificate whose CA is not managed. */
  authority_id: number | null;
  template_id: number | null;
  requester_name: string | null;
  /** A user principal name. */
  principal_name: string | null;
  /** null for what an EJBCA has issued, and for what is not of a managed CA. */
  cert_request_id: number | null;
  state: number;
  revocation_date: number | null;
  revocation_reason: number | null;
  revocation_comment: string | null;
  key_type: number;
  key_type_name: string;
  key_size: number;
  curve: string | null;
  key_usage: number;
  signing_algorithm: string;
  is_ca: number;
  path_length: number | null;
  has_private_key: number;
  /** Security role that owns it. */
  owner_role_id: number | null;
  extended_key_usages: string;
  locations: string;
  metadata: string;
}

export interface CertificateContentRow {
  certificate_id: number;
  der: Buffer;
}

export interface SubjectAltNameRow {
  certificate_id: number;
  type: number;
  value: string;
}

/** A revocation accepted for a time to come. */
export interface ScheduledRevocationRow {
  certificate_id: number;
  effective_date: number;
  reason: number;
  comment: string;
}

export interface CollectionRow {
  id: Generated<number>;
  name: string;
  description: string;
  query: string;
  duplication_field: Generated<number>;
  show_on_dashboard: Generated<number>;
  favorite: Generated<number>;
  estimated_count: Generated<number>;
  /** null until the timer job has counted. */
  last_estimated: number | null;
}

export interface CertificateOperationRow {
  id: Generated<number>;
  certificate_id: number;
  operation_start: number;
  operation_end: number;
  username: string;
  comment: string | null;
  action: string;
}

export interface AuditLogRow {
  id: Generated<number>;
  timestamp: number;
  category: number;
  operation: number;
  level: number;
  username: string;
  entity_type: string;
  audit_identifier: string;
  immutable_identifier: string;
  message: string;
  signature: string;
}

/** The workflow of one revocation request for one certificate. */
export interface WorkflowInstanceRow {
  reference_id: Generated<number>;
  /** A GUID in lower case. */
  id: string;
  certificate_id: number;
  /** GUID of the definition. */
  definition: string;
  status: number;
  status_message: string;
  title: string;
  initiator: string;
  start_date: number;
  last_modified: number;
  reason: number;
  comment: string;
  /** null: at the time it is carried out. */
  effective_date: number | null;
  decided_by: string | null;
  /** null until it is decided. */
  approved: number | null;
  decision_comment: string | null;
}

export interface RoleRow {
  id: Generated<number>;
  name: string;
  /** JSON list of access control strings. */
  permissions: string;
}

export interface AccountRow {
  id: Generated<number>;
  name: string;
  role_id: number;
  password_hash: string;
}

export interface MetadataFieldRow {
  id: Generated<number>;
  name: string;
}
