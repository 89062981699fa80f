import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onCollection, readCertificates, revokeCertificatesPermission } from '#command/permissions.ts';
import type { SandboxPassword } from '../start.ts';
import { findAccount, insertAccount, insertRole, setPasswordHash } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { hashPassword } from './accounts.ts';

/** The collection "Web servers" is the first of the estate. */
const webServers = 1;

const accounts: readonly {
  readonly name: string;
  readonly role: string;
  readonly permissions: readonly string[];
}[] = [
  { name: 'admin', role: 'Administrators', permissions: ['/'] },
  {
    name: 'web-team',
    role: 'Web team',
    permissions: [
      onCollection(readCertificates, webServers),
      onCollection(revokeCertificatesPermission, webServers),
    ],
  },
  { name: 'auditor', role: 'Auditors', permissions: [readCertificates, '/auditing/read/'] },
];

/**
 * Makes the accounts at the first start. Their passwords are made at random and kept in a file of mode 0600, unless
 * one was set from outside, which is kept nowhere; without either file or setting nobody could know them, so new ones
 * are made.
 * @returns the passwords made now, and their file; null when none were
 */
export async function preparePasswords(
  database: Database,
  { dataDirectory, password }: { readonly dataDirectory: string; readonly password: string | null },
): Promise<{ readonly file: string; readonly accounts: readonly SandboxPassword[] } | null> {
  const file = join(dataDirectory, 'passwords.txt');
  if (password !== null) {
    await setPasswords(
      database,
      accounts.map(({ name }) => ({ name, password })),
    );
    rmSync(file, { force: true });
    return null;
  }
  if (existsSync(file)) return null;
  const made = accounts.map(({ name }) => ({ name, password: randomPassword() }));
  await setPasswords(database, made);
  writeFileSync(file, made.map((account) => `${account.name} ${account.password}\n`).join(''), {
    mode: 0o600,
    flag: 'wx',
  });
  return { file, accounts: made };
}

async function setPasswords(database: Database, passwords: readonly SandboxPassword[]): Promise<void> {
  const hashes = await Promise.all(passwords.map((account) => hashPassword(account.password)));
  database.transaction(() => {
    for (const [index, { name, role, permissions }] of accounts.entries()) {
      const hash = hashes[index] ?? '';
      if (findAccount(database, name)) setPasswordHash(database, name, hash);
      else insertAccount(database, name, insertRole(database, role, permissions), hash);
    }
  });
}

/** 120 bits in letters and digits that are not mistaken for one another. */
function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
  return [...randomBytes(24)].map((octet) => alphabet.charAt(octet % alphabet.length)).join('');
}
