import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { preparePasswords } from './api/account-setup.ts';
import { createAuditTrail } from './api/audit-trail.ts';
import { estimateCollection } from './api/collection-counts.ts';
import { createCrlPublisher } from './api/crl-publisher.ts';
import { makeEstate } from './api/estate-setup.ts';
import { versionTraits } from './api/played-versions.ts';
import { revokeDue } from './api/revocation.ts';
import type { Sandbox } from './api/sandbox.ts';
import { createServer } from './api/server.ts';
import { StaleReads } from './api/stale-reads.ts';
import { openAuthority } from './authority/authority.ts';
import { openRecordSigner } from './authority/record-signer.ts';
import {
  dataFiles,
  isNewDirectory,
  openStored,
  protectFiles,
  requireAuditKey,
  requireSameOrigin,
} from './data-directory.ts';
import { CertificateSearch } from './search/certificate-search.ts';
import type { SandboxMessage, SandboxOptions } from './start.ts';
import { openCertificateSource } from './store/certificate-source.ts';
import { openDatabase } from './store/database.ts';
import { type DirectoryLock, lockDirectory } from './store/directory-lock.ts';

const second = 1000;

/** Opens the data directory, filling it at the first start, and makes the server over it. Nobody else can open it meanwhile. */
export async function openSandbox(options: SandboxOptions, report: (message: SandboxMessage) => void) {
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(options.dataDirectory);
  try {
    const data = await openData(options, report);
    try {
      return await serve(data, options, { report, lock });
    } catch (error) {
      data.database.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Data extends Pick<Sandbox, 'database' | 'authority' | 'audit'> {}

/** @throws Error with a sentence when something of it is missing, damaged or of another sandbox */
async function openData(options: SandboxOptions, report: (message: SandboxMessage) => void): Promise<Data> {
  const { dataDirectory, publicUrl } = options;
  const isNew = isNewDirectory(dataDirectory);
  protectFiles(dataDirectory);
  const now = Date.now();
  const authorityDirectory = join(dataDirectory, dataFiles.authority);
  const openCas = () => openAuthority({ directory: authorityDirectory, publicUrl, now: new Date(now) });
  const authority = isNew ? await openCas() : await openStored(openCas);
  const file = join(dataDirectory, dataFiles.database);
  if (isNew) await makeEstate(file, authority, { ...options, authorityDirectory, now }, report);
  const database = await openStored(() => openDatabase(file));
  try {
    requireAuditKey(dataDirectory, database);
    const signer = await openStored(() => openRecordSigner(join(dataDirectory, dataFiles.auditKey)));
    const audit = createAuditTrail({ database, signer, now: Date.now });
    requireSameOrigin(database, { authority, audit });
    return { database, authority, audit };
  } catch (error) {
    database.close();
    throw error;
  }
}

async function serve(
  { database, authority, audit }: Data,
  options: SandboxOptions,
  { report, lock }: { readonly report: (message: SandboxMessage) => void; readonly lock: DirectoryLock },
) {
  const now = Date.now;
  const sandbox: Sandbox = {
    database,
    authority,
    crls: createCrlPublisher({ database, authority, now }),
    audit,
    search: new CertificateSearch(openCertificateSource(database)),
    partialFailure: options.partialFailure,
    collectionCheck: options.collectionCheck,
    staleReads: new StaleReads(options.staleReads, now),
    version: versionTraits[options.version],
    now,
  };
  const passwords = await preparePasswords(database, options);
  if (passwords) report({ type: 'accounts', ...passwords });

  const server = createServer(sandbox, options.issuer);
  const jobs = [() => revokeDue(sandbox), () => sandbox.crls.publishDue(), () => estimateCollection(sandbox)];
  const keepUp = () => {
    for (const job of jobs) {
      try {
        job();
      } catch (error) {
        // The job is tried again in a second; the server and the other jobs go on.
        server.log.error(error);
      }
    }
  };
  keepUp();
  const timer = setInterval(keepUp, second);
  return {
    /** Of the root: its key is made at random. */
    id: authority.authorities[0]?.keyIdentifier ?? '',
    listen: () => server.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      clearInterval(timer);
      await server.close();
      database.close();
      lock.release();
    },
  };
}
