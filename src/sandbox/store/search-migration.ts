/** Tables and indexes that the search needs beside the certificates themselves. */
export const searchMigration = `
  CREATE TABLE metadata_fields (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE
  ) STRICT;
  INSERT INTO metadata_fields (name)
    VALUES ('OwnerTeam'), ('Environment'), ('CostCenter'), ('Contact'), ('ChangeTicket');

  -- Values of the lists that stand in JSON columns.
  CREATE VIEW values_of_certificates (certificate_id, field, value) AS
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

  -- In the collation that queries compare with, instead of those that were there. Each costs a first start of a million
  -- certificates a second: what is sorted by or compared with seldom, or has few values, is read without one and kept.
  DROP INDEX certificates_thumbprint;
  DROP INDEX certificates_serial_number;
  DROP INDEX certificates_issued_cn;
  DROP INDEX certificates_not_after;
  CREATE UNIQUE INDEX search_thumbprint ON certificates (thumbprint COLLATE NOCASE);
  CREATE INDEX search_serial_number ON certificates (serial_number COLLATE NOCASE);
  CREATE INDEX search_issued_cn ON certificates (issued_cn COLLATE NOCASE);
  CREATE INDEX search_issued_dn ON certificates (issued_dn COLLATE NOCASE);
  CREATE INDEX search_issued_email ON certificates (issued_email COLLATE NOCASE) WHERE issued_email IS NOT NULL;
  CREATE INDEX search_requester_name ON certificates (requester_name COLLATE NOCASE);
  CREATE INDEX search_principal_name ON certificates (principal_name COLLATE NOCASE) WHERE principal_name IS NOT NULL;
  CREATE INDEX search_not_before ON certificates (not_before);
  CREATE INDEX search_not_after ON certificates (not_after);
  CREATE INDEX search_import_date ON certificates (import_date);
  CREATE INDEX search_state ON certificates (state);
  CREATE INDEX search_revocation_date ON certificates (revocation_date) WHERE revocation_date IS NOT NULL;
  CREATE INDEX search_revocation_reason ON certificates (revocation_reason) WHERE revocation_reason IS NOT NULL;
  CREATE INDEX search_authority ON certificates (authority_id);
  CREATE INDEX search_template ON certificates (template_id);
  CREATE INDEX search_cert_request_id ON certificates (cert_request_id) WHERE cert_request_id IS NOT NULL;
  CREATE INDEX search_names ON subject_alt_names (value COLLATE NOCASE, certificate_id);
`;
