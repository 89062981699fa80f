import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  onCollection,
  readAssignedWorkflowInstances,
  readAuditLog,
  readAuthorities,
  readCertificates,
  readOwnWorkflowInstances,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from '#command/permissions.ts';
import { type RoleName, roleNames } from '../estate/roles.ts';
import { allRoles, findAccount, insertAccount, insertRole, setPasswordHash } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { hashPassword } from './accounts.ts';

/** The collection "Web servers" is the first of the estate. */
const webServers = 1;

const permissionsOf: Readonly<Record<RoleName, readonly string[]>> = {
  Administrators: ['/'],
  'Web team': [
    onCollection(readCertificates, webServers),
    onCollection(revokeCertificatesPermission, webServers),
    readOwnWorkflowInstances,
  ],
  Auditors: [readCertificates, readAuditLog, readWorkflowInstances, readAuthorities],
  Approvers: [readCertificates, readAssignedWorkflowInstances],
};

const accounts: readonly { readonly name: string; readonly role: RoleName }[] = [
  { name: 'admin', role: 'Administrators' },
  { name: 'web-team', role: 'Web team' },
  { name: 'auditor', role: 'Auditors' },
  { name: 'approver', role: 'Approvers' },
];

/** Makes the security roles that are not there yet, and gives the ids of all by name. */
export function prepareRoles(database: Database): ReadonlyMap<RoleName, number> {
  const known = new Map(allRoles(database).map(({ name, id }) => [name, id]));
  return new Map(
    roleNames.map((name) => [name, known.get(name) ?? insertRole(database, name, permissionsOf[name])]),
  );
}

/**
 * Makes the accounts that are not there yet. Their passwords are made at random and kept in a file of mode 0600, unless
 * one was set from outside, which is kept nowhere; a password that neither file nor setting tells nobody could know, so it
 * is made anew.
 * @returns the passwords made now, and their file; null when none were
 */
export async function preparePasswords(
  database: Database,
  { dataDirectory, password }: { readonly dataDirectory: string; readonly password: string | null },
): Promise<{ readonly file: string; readonly accounts: readonly SandboxPassword[] } | null> {
  const file = join(dataDirectory, 'passwords.txt');
  const names = accounts.map(({ name }) => name);
  if (password !== null) {
    await setPasswords(
      database,
      names.map((name) => ({ name, password })),
    );
    rmSync(file, { force: true });
    return null;
  }
  const told = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const isTold = (name: string) => told.some((line) => line.startsWith(`${name} `));
  const wanted = names.filter((name) => !isTold(name) || !findAccount(database, name));
  if (wanted.length === 0) return null;
  const made = wanted.map((name) => ({ name, password: randomPassword() }));
  await setPasswords(database, made);
  const kept = told.filter((line) => line !== '' && !wanted.some((name) => line.startsWith(`${name} `)));
  const lines = [...kept, ...made.map((account) => `${account.name} ${account.password}`)];
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  writeFileSync(partial, `${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(partial, file);
  return { file, accounts: made };
}

async function setPasswords(database: Database, passwords: readonly SandboxPassword[]): Promise<void> {
  const hashes = new Map<string, string>();
  for (const { name, password } of passwords) hashes.set(name, await hashPassword(password));
  database.transaction(() => {
    const roleIds = prepareRoles(database);
    for (const { name, role } of accounts) {
      const hash = hashes.get(name);
      if (hash === undefined) continue;
      if (findAccount(database, name)) setPasswordHash(database, name, hash);
      else insertAccount(database, name, roleIds.get(role) ?? 0, hash);
    }
  });
}

/** 120 bits in letters and digits that are not mistaken for one another. */
function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
  return [...randomBytes(24)].map((octet) => alphabet.charAt(octet % alphabet.length)).join('');
}
export interface SandboxPassword {
  readonly name: string;
  readonly password: string;
}
