/**
 * What the search needs beside the certificates themselves.
 *
 * `property_values` has each value of a property once (a metadata field, a store's path, a purpose of the key):
 * a comparison is made with the few values, not with a million certificates.
 */
export const searchMigration = `
  CREATE TABLE metadata_fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE
  ) STRICT;
  INSERT INTO metadata_fields (name)
    VALUES ('OwnerTeam'), ('Environment'), ('CostCenter'), ('Contact'), ('ChangeTicket');

  CREATE TABLE property_values (
    id INTEGER PRIMARY KEY,
    property TEXT NOT NULL COLLATE NOCASE,
    value TEXT NOT NULL COLLATE NOCASE,
    UNIQUE (property, value)
  ) STRICT;

  -- Derived from the certificates by the million, so without foreign keys: checking them takes a third of the time.
  CREATE TABLE certificate_properties (
    value_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    PRIMARY KEY (value_id, certificate_id)
  ) STRICT, WITHOUT ROWID;

  -- Up to which certificate the properties are written.
  CREATE TABLE search_progress (certificate_id INTEGER NOT NULL) STRICT;
  INSERT INTO search_progress VALUES (0);

  CREATE VIEW properties_of_certificates (certificate_id, property, value) AS
    SELECT certificates.id, 'metadata ' || field.key, CAST(field.value AS TEXT)
      FROM certificates, json_each(certificates.metadata) AS field WHERE field.value IS NOT NULL
    UNION ALL
    SELECT certificates.id, 'CertStoreFQDN', location.value ->> 'StoreMachine'
      FROM certificates, json_each(certificates.locations) AS location
    UNION ALL
    SELECT certificates.id, 'CertStorePath', location.value ->> 'StorePath'
      FROM certificates, json_each(certificates.locations) AS location
    UNION ALL
    SELECT certificates.id, 'CertStoreType', CASE location.value ->> 'StoreType'
        WHEN 1 THEN 'PEM' WHEN 2 THEN 'JKS' WHEN 3 THEN 'PKCS12' WHEN 4 THEN 'WinCert' END
      FROM certificates, json_each(certificates.locations) AS location
    UNION ALL
    SELECT certificates.id, 'EKU', purpose.value ->> 'Oid'
      FROM certificates, json_each(certificates.extended_key_usages) AS purpose
    UNION ALL
    SELECT certificates.id, 'EKUName', purpose.value ->> 'DisplayName'
      FROM certificates, json_each(certificates.extended_key_usages) AS purpose;

  -- For what a list can be sorted by or compared with; text in the collation that queries compare with.
  CREATE INDEX search_issued_cn ON certificates (issued_cn COLLATE NOCASE);
  CREATE INDEX search_issued_dn ON certificates (issued_dn COLLATE NOCASE);
  CREATE INDEX search_issued_ou ON certificates (issued_ou COLLATE NOCASE);
  CREATE INDEX search_issued_email ON certificates (issued_email COLLATE NOCASE) WHERE issued_email IS NOT NULL;
  CREATE INDEX search_issuer_dn ON certificates (issuer_dn COLLATE NOCASE);
  CREATE INDEX search_serial_number ON certificates (serial_number COLLATE NOCASE);
  CREATE INDEX search_thumbprint ON certificates (thumbprint COLLATE NOCASE);
  CREATE INDEX search_requester_name ON certificates (requester_name COLLATE NOCASE);
  CREATE INDEX search_principal_name ON certificates (principal_name COLLATE NOCASE) WHERE principal_name IS NOT NULL;
  CREATE INDEX search_key_type_name ON certificates (key_type_name COLLATE NOCASE);
  CREATE INDEX search_signing_algorithm ON certificates (signing_algorithm COLLATE NOCASE);
  CREATE INDEX search_curve ON certificates (curve COLLATE NOCASE) WHERE curve IS NOT NULL;
  CREATE INDEX search_not_before ON certificates (not_before);
  CREATE INDEX search_not_after ON certificates (not_after);
  CREATE INDEX search_lifespan ON certificates (not_after - not_before);
  CREATE INDEX search_import_date ON certificates (import_date);
  CREATE INDEX search_state ON certificates (state);
  CREATE INDEX search_revocation_date ON certificates (revocation_date) WHERE revocation_date IS NOT NULL;
  CREATE INDEX search_revocation_reason ON certificates (revocation_reason) WHERE revocation_reason IS NOT NULL;
  CREATE INDEX search_key_size ON certificates (key_size);
  CREATE INDEX search_key_usage ON certificates (key_usage);
  CREATE INDEX search_has_private_key ON certificates (has_private_key);
  CREATE INDEX search_self_signed ON certificates (issued_dn = issuer_dn);
  CREATE INDEX search_authority ON certificates (authority_id);
  CREATE INDEX search_template ON certificates (template_id);
  CREATE INDEX search_cert_request_id ON certificates (cert_request_id) WHERE cert_request_id IS NOT NULL;
  CREATE INDEX search_names ON subject_alt_names (value COLLATE NOCASE, certificate_id);
`;
