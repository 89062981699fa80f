/** Tables of what was done to certificates, by whom, and what waits for approval. */
export const operationsMigration = `
  ALTER TABLE templates ADD COLUMN requires_approval INTEGER NOT NULL DEFAULT 0;
  UPDATE templates SET requires_approval = 1 WHERE short_name = 'WebServerApproval';

  ALTER TABLE collections ADD COLUMN duplication_field INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE collections ADD COLUMN show_on_dashboard INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE collections ADD COLUMN favorite INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE collections ADD COLUMN estimated_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE collections ADD COLUMN last_estimated INTEGER;

  CREATE TABLE certificate_operations (
    id INTEGER PRIMARY KEY,
    certificate_id INTEGER NOT NULL REFERENCES certificates (id),
    operation_start INTEGER NOT NULL,
    operation_end INTEGER NOT NULL,
    username TEXT NOT NULL,
    comment TEXT,
    action TEXT NOT NULL
  ) STRICT;
  CREATE INDEX certificate_operations_certificate ON certificate_operations (certificate_id);

  CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    timestamp INTEGER NOT NULL,
    category INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    level INTEGER NOT NULL,
    username TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    audit_identifier TEXT NOT NULL,
    immutable_identifier TEXT NOT NULL,
    message TEXT NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_log_immutable_identifier ON audit_log (immutable_identifier);

  CREATE TABLE workflow_instances (
    reference_id INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    certificate_id INTEGER NOT NULL REFERENCES certificates (id),
    definition TEXT NOT NULL,
    status INTEGER NOT NULL,
    status_message TEXT NOT NULL,
    title TEXT NOT NULL,
    initiator TEXT NOT NULL,
    start_date INTEGER NOT NULL,
    last_modified INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    comment TEXT NOT NULL,
    effective_date INTEGER,
    decided_by TEXT,
    approved INTEGER,
    decision_comment TEXT
  ) STRICT;
  CREATE INDEX workflow_instances_certificate ON workflow_instances (certificate_id);
  CREATE INDEX workflow_instances_initiator ON workflow_instances (initiator);
  CREATE INDEX workflow_instances_status ON workflow_instances (status);
`;
