import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditTrail } from './api/audit-trail.ts';
import type { Authority } from './authority/authority.ts';
import { allAccounts } from './store/accounts.ts';
import { auditLog } from './store/audit-log.ts';
import { allAuthorities } from './store/authorities.ts';
import { certificateIssuedBy } from './store/certificates.ts';
import type { Database } from './store/database.ts';
import { readPage } from './store/page.ts';

/** The files that the sandbox keeps in its data directory; they belong together. */
export const dataFiles = {
  database: 'sandbox.sqlite',
  authority: 'authority',
  auditKey: 'audit.key.pem',
  passwords: 'passwords.txt',
} as const;

const { database: databaseFile, authority: authorityDirectory, auditKey, passwords } = dataFiles;

/** Beside the database while it is open, or when it was not closed. */
export const databaseCompanions: readonly string[] = [`${databaseFile}-wal`, `${databaseFile}-shm`];

/** A directory that is not whole: nothing is made in place of what is missing, as it would not fit the rest. */
function broken(what: string): Error {
  return new Error(
    `${what}: put all of a backup of the directory in its place, or remove what is left with "npm run reset" to begin anew.`,
  );
}

/**
 * Whether nothing has been made here yet, but CAs at most: a first start makes them, then the database, then the rest.
 * @throws Error with a sentence that says what is missing
 */
export function isNewDirectory(directory: string): boolean {
  const names = readdirSync(directory);
  if (!names.includes(databaseFile)) {
    const rest = [auditKey, passwords, ...databaseCompanions].find((name) => names.includes(name));
    if (rest) throw broken(`${databaseFile} is missing, while ${rest} is there`);
    return true;
  }
  if (statSync(join(directory, databaseFile)).size === 0) throw broken(`${databaseFile} is empty`);
  const authority = join(directory, authorityDirectory);
  if (!existsSync(authority) || readdirSync(authority).length === 0) {
    throw broken(`${authorityDirectory}, with the keys of the CAs, is missing`);
  }
  return false;
}

/** @throws Error with a sentence when the key of the audit log is missing: records that it has signed could not be examined */
export function requireAuditKey(directory: string, database: Database): void {
  // There are accounts from the end of the first start on.
  if (existsSync(join(directory, auditKey)) || allAccounts(database).length === 0) return;
  throw broken(`${auditKey}, which the audit log was signed with, is missing`);
}

/** @throws Error with a sentence when CAs or key of the audit log are not those of the database */
export function requireSameOrigin(
  database: Database,
  { authority, audit }: { readonly authority: Authority; readonly audit: AuditTrail },
): void {
  const managed = allAuthorities(database);
  if (managed.length === 0) throw broken(`${databaseFile} has no CAs in it`);
  for (const { id, name } of managed) {
    const issued = certificateIssuedBy(database, id);
    const ca = authority.authorities.find((candidate) => candidate.name === name);
    if (
      issued &&
      !(ca && new X509Certificate(issued).verify(new X509Certificate(ca.certificate).publicKey))
    ) {
      throw broken(`The CAs in ${authorityDirectory} are not those that issued what is in ${databaseFile}`);
    }
  }
  const latest = { where: [], sortBy: 'id', descending: true, offset: 0, limit: 10 };
  const { rows } = readPage(database, auditLog, latest);
  if (rows.length > 0 && !rows.some((row) => audit.isAsSigned(row))) {
    throw broken(`${auditKey} is not the key that the audit log in ${databaseFile} was signed with`);
  }
}

/** Takes files away from everybody but their owner: a directory that was there already may be open to all. */
export function protectFiles(directory: string): void {
  const authority = join(directory, authorityDirectory);
  const keys = existsSync(authority) ? readdirSync(authority).map((name) => join(authority, name)) : [];
  const own = [databaseFile, ...databaseCompanions, auditKey, passwords].map((name) => join(directory, name));
  for (const file of [...own, ...keys].filter((name) => existsSync(name))) {
    if ((statSync(file).mode & 0o077) === 0) continue;
    try {
      chmodSync(file, 0o600);
    } catch (error) {
      // Whose file it is has chosen who may read it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    }
  }
}

/**
 * Data that was stored before, opened.
 * @throws Error with a sentence when it is damaged; what the system or SQLite fails at, as on a full disk, as it is
 */
export async function openStored<Opened>(open: () => Opened | Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof Error && !('code' in error) ? broken(error.message) : error;
  }
}
