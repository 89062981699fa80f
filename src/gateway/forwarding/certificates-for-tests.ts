import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from '../key-pair.ts';

export interface TestAuthority {
  /** The authority's own certificate in PEM. */
  readonly ca: string;
  /** A certificate for this host and client name. */
  issue(name: string): KeyPair;
}

/** A CA of a test's own, made by OpenSSL. */
export function createTestAuthority(name: string): TestAuthority {
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const run = (directory: string, args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const inDirectory = <Result>(
    make: (directory: string, read: (file: string) => string) => Result,
  ): Result => {
    const directory = mkdtempSync(join(tmpdir(), 'countermand-tls-'));
    try {
      return make(directory, (file) => readFileSync(join(directory, file), 'utf8'));
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
  const own = inDirectory((directory, read) => {
    const subject = ['-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE'];
    run(directory, ['req', '-x509', ...newKey, '-keyout', 'key', '-out', 'cert', '-days', '2', ...subject]);
    return { cert: read('cert'), key: read('key') };
  });
  return {
    ca: own.cert,
    issue: (host) =>
      inDirectory((directory, read) => {
        writeFileSync(join(directory, 'ca'), own.cert);
        writeFileSync(join(directory, 'ca-key'), own.key, { mode: 0o600 });
        writeFileSync(join(directory, 'names'), `subjectAltName=DNS:${host}`);
        run(directory, ['req', ...newKey, '-keyout', 'key', '-out', 'request', '-subj', `/CN=${host}`]);
        const signed = ['-CA', 'ca', '-CAkey', 'ca-key', '-extfile', 'names', '-days', '2', '-out', 'cert'];
        run(directory, ['x509', '-req', '-in', 'request', ...signed]);
        return { cert: read('cert'), key: read('key') };
      }),
  };
}
