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
`;
