import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { createCrlPublisher } from '../api/crl-publisher.ts';
import { openAuthority } from '../authority/authority.ts';
import { insertAuthority } from '../store/authorities.ts';
import { openDatabase } from '../store/database.ts';
import { putCrlEntry } from '../store/revocations.ts';

/**
 * Signs CRLs with 100,000 and 1,000,000 entries: the first of a process, which reads all of them, and the one after one
 * more revocation. Beside it, reading the same entries with plain SQL.
 *
 *     node --import @oxc-node/core/register src/sandbox/bench/crls.ts
 */
const name = 'Example Corp TLS Issuing CA';
const directory = mkdtempSync(join(tmpdir(), 'countermand-bench-'));
const authority = await openAuthority({
  directory: join(directory, 'authority'),
  publicUrl: 'http://127.0.0.1:5180',
  now: new Date(),
});
for (const count of [100_000, 1_000_000]) {
  const database = openDatabase(
    join(directory, `${count}.sqlite`),
    // Entries of certificates that are not there.
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;',
  );
  const id = insertAuthority(database, name, true);
  const addEntry = (certificateId: number) => {
    const octets = randomBytes(16);
    octets[0] = 0x40;
    const der = authority.encodeCrlEntry({
      serialNumber: octets.toString('hex'),
      revocationDate: new Date(),
      reason: 4,
    });
    putCrlEntry(database, { certificate_id: certificateId, authority_id: id, der });
  };
  database.transaction(() => {
    for (let certificateId = 1; certificateId <= count; certificateId += 1) addEntry(certificateId);
  });
  const entries = CompiledQuery.raw('SELECT der FROM crl_entries WHERE authority_id = ?', [id]);
  const raw = seconds(() => database.all({ compile: () => entries }));
  const crls = createCrlPublisher({ database, authority, now: Date.now });
  let size = 0;
  const first = seconds(() => {
    size = crls.current(id)?.length ?? 0;
  });
  addEntry(count + 1);
  crls.entryChanged(id, count + 1);
  const next = seconds(() => crls.current(id));
  const memory = process.memoryUsage().rss / 2 ** 20;
  process.stdout.write(
    `CRL with ${count} entries, ${(size / 2 ** 20).toFixed(1)} MB: first ${first.toFixed(2)} s, after one more ` +
      `${next.toFixed(2)} s; reading the entries with plain SQL ${raw.toFixed(2)} s; ${memory.toFixed(0)} MB resident\n`,
  );
  database.close();
}
rmSync(directory, { recursive: true });

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
