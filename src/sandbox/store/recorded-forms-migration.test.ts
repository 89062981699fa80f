import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import Sqlite from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { build, openDatabase } from './database.ts';
import { migrations } from './migrations.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-migration-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** How many migrations the version before these had. */
const earlier = 3;

/** A database of that version: a web server, a user and an imported certificate. */
function olderDatabase(): string {
  const file = join(directory, 'sandbox.sqlite');
  const database = new Sqlite(file);
  for (const migration of migrations.slice(0, earlier)) database.exec(migration);
  const row = (id: number, authority: string, template: string, requester: string, principal: string) =>
    `(${id}, 'T${id}', 'AB0${id}', 'CN=a', 'CN=b', 0, 86400000, 0, ${authority}, ${template}, ${requester}, ${principal},
      ${5000 + id}, 1, 1, 'RSA', 2048, 160, 'sha256ECDSA', 0, 0, '[]', '[]', '{}')`;
  database.exec(`
    INSERT INTO authorities VALUES (2, 'Example Corp TLS Issuing CA', 1), (3, 'Example Corp Users Issuing CA', 1);
    INSERT INTO templates VALUES (1, 'WebServer', 'Web Server', 0), (5, 'User', 'User', 0);
    INSERT INTO roles VALUES (2, 'Web team', '[]');
    INSERT INTO certificates (id, thumbprint, serial_number, issued_dn, issuer_dn, not_before, not_after, import_date,
      authority_id, template_id, requester_name, principal_name, cert_request_id, state, key_type, key_type_name, key_size,
      key_usage, signing_algorithm, is_ca, has_private_key, extended_key_usages, locations, metadata)
    VALUES ${[
      row(1, '2', '1', "'EXAMPLE\\svc-web-enroll'", 'NULL'),
      row(2, '3', '5', "'EXAMPLE\\svc-workload-enroll'", "'EXAMPLE\\analyst-001'"),
      row(3, 'NULL', 'NULL', 'NULL', 'NULL'),
    ].join(', ')};
    PRAGMA user_version = ${earlier};`);
  database.close();
  return file;
}

it('opens the database of the version before, and has it say what recorded replies say', () => {
  const database = openDatabase(olderDatabase());
  const columns = ['has_private_key', 'owner_role_id', 'cert_request_id', 'principal_name'] as const;
  const rows = database.all(
    build
      .selectFrom('certificates')
      .select([...columns, 'requester_name', 'signing_algorithm'])
      .orderBy(sql`id`),
  );
  database.close();
  const signing_algorithm = 'SHA-256withECDSA';
  expect(rows).toEqual([
    {
      has_private_key: 1,
      owner_role_id: 2,
      cert_request_id: 5001,
      principal_name: null,
      requester_name: 'EXAMPLE\\svc-web-enroll',
      signing_algorithm,
    },
    {
      has_private_key: 0,
      owner_role_id: null,
      cert_request_id: null,
      principal_name: 'analyst-001@example.com',
      requester_name: 'service-account-workloads',
      signing_algorithm,
    },
    {
      has_private_key: 0,
      owner_role_id: null,
      cert_request_id: 5003,
      principal_name: null,
      requester_name: null,
      signing_algorithm,
    },
  ]);
});
