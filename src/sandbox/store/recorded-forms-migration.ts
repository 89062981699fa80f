/**
 * Forms that recorded replies of Command have shown: owners and stored keys, an EJBCA without numbers of requests, principals by
 * their user principal name, requesters without a domain, algorithms as Command names them. The rules are those of
 * `estate/custody.ts`, and an estate that is made now is filled by them itself.
 */
export const recordedFormsMigration = `
  ALTER TABLE certificates ADD COLUMN owner_role_id INTEGER REFERENCES roles (id);

  UPDATE certificates SET
    has_private_key = coalesce(template_id, 0) IN (1, 3, 8) AND (id - 1) % 3 = 0,
    owner_role_id = (SELECT roles.id FROM roles WHERE roles.name = CASE
      WHEN template_id IN (6, 7) THEN 'Administrators'
      WHEN template_id = 1 AND (certificates.id - 1) % 2 = 0 THEN 'Web team' END),
    cert_request_id = CASE
      WHEN authority_id = (SELECT id FROM authorities WHERE name = 'Example Corp Users Issuing CA') THEN NULL
      ELSE cert_request_id END,
    principal_name = CASE
      WHEN principal_name LIKE 'EXAMPLE\\%' THEN substr(principal_name, 9) || '@example.com'
      ELSE principal_name END,
    requester_name = CASE requester_name
      WHEN 'EXAMPLE\\svc-workload-enroll' THEN 'service-account-workloads' ELSE requester_name END,
    signing_algorithm = CASE signing_algorithm
      WHEN 'sha256ECDSA' THEN 'SHA-256withECDSA'
      WHEN 'sha384ECDSA' THEN 'SHA-384withECDSA'
      ELSE signing_algorithm END;
  UPDATE certificate_operations SET username = 'service-account-workloads'
    WHERE username = 'EXAMPLE\\svc-workload-enroll';
`;
