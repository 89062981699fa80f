import { hash } from 'node:crypto';

/** Command's UrlHash: MD5 of the text in UTF-16 (little endian), in upper case hexadecimal. */
export function urlHash(url: string): string {
  return hash('md5', Buffer.from(url, 'utf16le')).toUpperCase();
}
