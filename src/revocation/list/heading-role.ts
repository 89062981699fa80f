import type { KeyRole } from './read-key.ts';

/**
 * The role of a heading of a column, or of a label before a value. `foreign`: a key, but not that of the certificate: its
 * issuer's, its public key's, a device's. `result`, `readAs` and `entry` are columns of a file that this product wrote.
 */
export type HeadingRole =
  | KeyRole
  | 'pem'
  | 'commonName'
  | 'alternativeNames'
  | 'subject'
  | 'host'
  | 'issuer'
  | 'notBefore'
  | 'notAfter'
  | 'foreign'
  | 'entry'
  | 'readAs'
  | 'result';
