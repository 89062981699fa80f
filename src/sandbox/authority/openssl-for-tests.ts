import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authority } from './authority.ts';

/** The opinion of somebody else's ASN.1 and X.509 code: all that it wrote. Throws Error with that when it failed. */
export function openssl(args: readonly string[], input: Buffer | string = ''): string {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}${stdout}`, { cause: error });
  return stderr + stdout;
}

interface TemporaryDirectory {
  readonly path: string;
  /** Returns the path of the new file. */
  write(name: string, content: Buffer | string): string;
  remove(): void;
}

export function temporaryDirectory(): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), 'countermand-authority-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function pem(label: 'CERTIFICATE' | 'X509 CRL', der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** The options of `verify` beside the certificate: both roots, the CAs below them, and a CRL of each. */
function chainOptions(
  authority: Authority,
  entries: ReadonlyMap<string, Buffer[]>,
  files: TemporaryDirectory,
) {
  const dates = { thisUpdate: new Date(Date.now() - 1000), nextUpdate: new Date(Date.now() + 60_000) };
  const crls = authority.authorities.map(({ name }) =>
    authority.signCrl(name, { number: 1, ...dates, entries: entries.get(name) ?? [] }),
  );
  const bundle = (isRoot: boolean) =>
    authority.authorities
      .filter(({ name, issuer }) => (name === issuer) === isRoot)
      .map(({ certificate }) => pem('CERTIFICATE', certificate))
      .join('');
  return [
    ['-CAfile', files.write('roots.pem', bundle(true))],
    ['-untrusted', files.write('below.pem', bundle(false))],
    ['-CRLfile', files.write('crls.pem', crls.map((crl) => pem('X509 CRL', crl)).join(''))],
  ].flat();
}

/**
 * Verifies certificates up to their roots, with the CRLs of the whole chain. `entries` are those of the CRLs, by the
 * name of the CA. Throws what OpenSSL says when one is not valid.
 */
export function verify(
  authority: Authority,
  certificates: readonly Buffer[],
  entries: ReadonlyMap<string, Buffer[]> = new Map(),
): void {
  const files = temporaryDirectory();
  try {
    const chain = chainOptions(authority, entries, files);
    const leaves = certificates.map((der, i) => files.write(`${i}.pem`, pem('CERTIFICATE', der)));
    openssl(['verify', '-x509_strict', '-crl_check_all', ...chain, ...leaves]);
  } finally {
    files.remove();
  }
}
