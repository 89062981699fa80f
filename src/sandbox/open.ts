import { existsSync, mkdirSync } from 'node:fs';
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
import { CertificateSearch } from './search/certificate-search.ts';
import type { SandboxMessage, SandboxOptions } from './start.ts';
import { openCertificateSource } from './store/certificate-source.ts';
import { openDatabase } from './store/database.ts';

const second = 1000;

/** Opens the data directory, filling it at the first start, and makes the server over it. */
export async function openSandbox(options: SandboxOptions, report: (message: SandboxMessage) => void) {
  const { dataDirectory, publicUrl } = options;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const now = Date.now;
  const authorityDirectory = join(dataDirectory, 'authority');
  const authority = await openAuthority({
    directory: authorityDirectory,
    publicUrl,
    now: new Date(now()),
  });
  const file = join(dataDirectory, 'sandbox.sqlite');
  if (!existsSync(file)) {
    await makeEstate(file, authority, { ...options, authorityDirectory, now: now() }, report);
  }
  const database = openDatabase(file);
  const signer = await openRecordSigner(join(dataDirectory, 'audit.key.pem'));
  const sandbox: Sandbox = {
    database,
    authority,
    crls: createCrlPublisher({ database, authority, now }),
    audit: createAuditTrail({ database, signer, now }),
    search: new CertificateSearch(openCertificateSource(database)),
    partialFailure: options.partialFailure,
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
        // It is tried again in a second; the server and the other jobs go on.
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
    },
  };
}
