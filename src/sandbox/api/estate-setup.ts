import type { Authority } from '../authority/authority.ts';
import { collections } from '../estate/collections.ts';
import { authorityNames } from '../estate/planned-certificate.ts';
import { templates } from '../estate/templates.ts';
import { insertAuthority, insertTemplate } from '../store/authorities.ts';
import { insertCollection } from '../store/collections.ts';
import type { Database } from '../store/database.ts';
import { makeDatabase } from '../store/new-database.ts';
import { insertPackedRows } from '../store/packed-rows.ts';
import { prepareRoles } from './account-setup.ts';
import { certificatesBefore, type EstatePlan, issueHere } from './estate-batches.ts';
import { issueInThreads, threadCount } from './estate-threads.ts';

export interface EstateOptions {
  readonly certificates: number;
  readonly seed: number;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly authorityDirectory: string;
  readonly publicUrl: string;
  /** Threads that issue certificates, 0 for none but this one. As many as are worth it when left out. */
  readonly threads?: number;
}

export type EstateProgress =
  | { readonly type: 'progress'; readonly issued: number; readonly of: number }
  /** All certificates are stored; the database's indexes are being made. */
  | { readonly type: 'indexing'; readonly made: number; readonly of: number };

/** Issues the estate and stores it in a new database; the file is there when the whole estate is in it. */
export async function makeEstate(
  file: string,
  authority: Authority,
  options: EstateOptions,
  onProgress: (progress: EstateProgress) => void,
): Promise<void> {
  const { certificates, seed, authorityDirectory, publicUrl, threads = threadCount(certificates) } = options;
  const report = rarely(onProgress);
  const fill = async (database: Database) => {
    const surroundings = insertSurroundings(database, authority);
    const plan: EstatePlan = { certificates, seed, now: new Date(options.now), ...surroundings };
    const batches =
      threads === 0
        ? issueHere(authority, plan)
        : issueInThreads({ authorityDirectory, publicUrl, plan }, threads);
    let stored = 0;
    for await (const batch of batches) {
      database.transaction(() => {
        for (const rows of batch) insertPackedRows(database, rows);
      });
      stored += 1;
      report({ type: 'progress', issued: certificatesBefore(plan, stored), of: certificates });
    }
  };
  await makeDatabase(file, fill, (made, of) => report({ type: 'indexing', made, of }));
}

/** Lets ten a second pass, and the first and the last of issuing and the first of indexing always. */
function rarely(onProgress: (progress: EstateProgress) => void): (progress: EstateProgress) => void {
  let [lastType, lastTime] = ['', 0];
  return (progress) => {
    const isWhole = progress.type === 'progress' && progress.issued === progress.of;
    const now = performance.now();
    if (!isWhole && progress.type === lastType && now - lastTime < 100) return;
    [lastType, lastTime] = [progress.type, now];
    onProgress(progress);
  };
}

/** Rows that the certificates refer to, and the collections. Gives the ids of managed CAs and of roles by name. */
function insertSurroundings(
  database: Database,
  authority: Authority,
): Pick<EstatePlan, 'authorityIds' | 'roleIds'> {
  return database.transaction(() => {
    const authorityIds = new Map<string, number>();
    for (const { name, managed } of authority.authorities) {
      if (managed) authorityIds.set(name, insertAuthority(database, name, name !== authorityNames.legacy));
    }
    for (const template of templates) {
      insertTemplate(database, {
        id: template.id,
        short_name: template.shortName,
        display_name: template.displayName,
        requires_approval: 'requiresApproval' in template ? 1 : 0,
      });
    }
    for (const collection of collections) insertCollection(database, { ...collection, last_estimated: null });
    return { authorityIds, roleIds: prepareRoles(database) };
  });
}
