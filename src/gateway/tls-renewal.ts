import { readFileSync } from 'node:fs';
import { Server } from 'node:https';
import type { FastifyInstance } from 'fastify';
import { describeCertificate, isPair, type KeyPair } from './key-pair.ts';
import type { TlsSettings } from './settings/settings.ts';

const minute = 60_000;

/** Takes up a renewed certificate within a minute, without a restart; connections that are open keep theirs. */
export function renewTls(gateway: FastifyInstance, tls: TlsSettings): void {
  const check = createRenewal(gateway, tls);
  const timer = setInterval(check, minute);
  timer.unref();
  gateway.server.once('close', () => clearInterval(timer));
}

/** @returns a function that looks at the files and takes up what has changed in them, if certificate and key fit */
export function createRenewal(
  { server, log }: FastifyInstance,
  { certFile, keyFile, ...current }: TlsSettings,
) {
  let last: KeyPair = current;
  return () => {
    try {
      const pair = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
      if (pair.cert === last.cert && pair.key === last.key) return;
      // Written one after the other: until both are there, they do not fit.
      if (!isPair(pair) || !(server instanceof Server)) return;
      server.setSecureContext({ ...pair, minVersion: 'TLSv1.2' });
      last = pair;
      log.warn(
        { certificate: describeCertificate(pair.cert) },
        'the certificate of TLS_CERT_FILE is renewed',
      );
    } catch (error) {
      log.error({ err: error }, 'the files of TLS_CERT_FILE and TLS_KEY_FILE cannot be taken up');
    }
  };
}
