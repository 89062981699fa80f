import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A CA's private key (PKCS #8) and certificate, both as PEM. */
export interface StoredAuthority {
  readonly privateKey: string;
  readonly certificate: string;
}

const keyFile = (slug: string) => `${slug}.key.pem`;
const certificateFile = (slug: string) => `${slug}.crt.pem`;

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether keys were stored here. An empty directory counts as none, for it may have been made for us. */
export async function isEmptyDirectory(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length === 0;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
}

/**
 * Stores all CAs or none: they are written beside the directory and moved to it in one step, so that a crash never
 * leaves half a PKI, only a `.partial-` directory that nobody reads. When another process has been faster, its CAs stay
 * and these are dropped.
 */
export async function storeAuthorities(
  directory: string,
  authorities: ReadonlyMap<string, StoredAuthority>,
): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  // mkdtemp makes it with mode 0700, which the move keeps.
  const partial = await mkdtemp(`${directory}.partial-`);
  try {
    for (const [slug, { privateKey, certificate }] of authorities) {
      await writeThrough(join(partial, keyFile(slug)), privateKey);
      await writeThrough(join(partial, certificateFile(slug)), certificate);
    }
    await rename(partial, directory);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

/** Throws an Error that names the file when one is missing or cannot be read. */
export async function loadAuthority(directory: string, slug: string): Promise<StoredAuthority> {
  const read = async (file: string) => {
    try {
      return await readFile(join(directory, file), 'utf8');
    } catch (cause) {
      throw new Error(`The sandbox's CA directory ${directory} has no readable ${file}`, { cause });
    }
  };
  return { privateKey: await read(keyFile(slug)), certificate: await read(certificateFile(slug)) };
}

/** A private key (PKCS #8) as PEM; null when the file is not there. */
export async function readStoredKey(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Stores the whole key or nothing. Returns the key. */
export async function storeKey(file: string, key: string): Promise<string> {
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  await writeThrough(partial, key);
  await rename(partial, file);
  return key;
}
