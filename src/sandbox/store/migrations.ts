import { operationsMigration } from './operations-migration.ts';
import { recordedFormsMigration } from './recorded-forms-migration.ts';
import { searchMigration } from './search-migration.ts';

/** Applied in order, each in one transaction; `user_version` counts those applied. Never change one that has shipped. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE authorities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    online INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE crls (
    authority_id INTEGER PRIMARY KEY REFERENCES authorities (id),
    number INTEGER NOT NULL,
    next_update INTEGER NOT NULL,
    der BLOB NOT NULL
  ) STRICT;

  CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    short_name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL
  ) STRICT;

  CREATE TABLE certificates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thumbprint TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    issued_dn TEXT NOT NULL,
    issued_cn TEXT,
    issued_ou TEXT,
    issued_email TEXT,
    issuer_dn TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    import_date INTEGER NOT NULL,
    authority_id INTEGER REFERENCES authorities (id),
    template_id INTEGER REFERENCES templates (id),
    requester_name TEXT,
    principal_name TEXT,
    cert_request_id INTEGER,
    state INTEGER NOT NULL,
    revocation_date INTEGER,
    revocation_reason INTEGER,
    revocation_comment TEXT,
    key_type INTEGER NOT NULL,
    key_type_name TEXT NOT NULL,
    key_size INTEGER NOT NULL,
    curve TEXT,
    key_usage INTEGER NOT NULL,
    signing_algorithm TEXT NOT NULL,
    is_ca INTEGER NOT NULL,
    path_length INTEGER,
    has_private_key INTEGER NOT NULL,
    extended_key_usages TEXT NOT NULL,
    locations TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX certificates_thumbprint ON certificates (thumbprint);
  CREATE INDEX certificates_serial_number ON certificates (serial_number);
  CREATE INDEX certificates_issued_cn ON certificates (issued_cn COLLATE NOCASE);
  CREATE INDEX certificates_not_after ON certificates (not_after);

  CREATE TABLE certificate_contents (
    certificate_id INTEGER PRIMARY KEY REFERENCES certificates (id),
    der BLOB NOT NULL
  ) STRICT;

  CREATE TABLE subject_alt_names (
    certificate_id INTEGER NOT NULL REFERENCES certificates (id),
    type INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX subject_alt_names_certificate ON subject_alt_names (certificate_id);

  CREATE TABLE crl_entries (
    certificate_id INTEGER PRIMARY KEY REFERENCES certificates (id),
    authority_id INTEGER NOT NULL REFERENCES authorities (id),
    der BLOB NOT NULL
  ) STRICT;
  CREATE INDEX crl_entries_authority ON crl_entries (authority_id);

  CREATE TABLE scheduled_revocations (
    certificate_id INTEGER PRIMARY KEY REFERENCES certificates (id),
    effective_date INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    comment TEXT NOT NULL
  ) STRICT;

  CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    description TEXT NOT NULL,
    query TEXT NOT NULL
  ) STRICT;

  CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL
  ) STRICT;

  CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role_id INTEGER NOT NULL REFERENCES roles (id),
    password_hash TEXT NOT NULL
  ) STRICT;
  `,
  operationsMigration,
  searchMigration,
  recordedFormsMigration,
];
