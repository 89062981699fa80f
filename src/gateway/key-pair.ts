import { createPrivateKey, X509Certificate } from 'node:crypto';

/** PEM texts. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** Whether the key is the one of the first certificate. */
export function isPair({ cert, key }: KeyPair): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** The names and the last day of a certificate, for terminal and log. */
export function describeCertificate(cert: string): string {
  const { subjectAltName, subject, validTo } = new X509Certificate(cert);
  return `${subjectAltName ?? subject}, valid until ${new Date(validTo).toISOString().slice(0, 10)}`;
}
