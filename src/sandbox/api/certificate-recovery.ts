import { recoverCertificate, recoveryFormats } from '#command/certificate-recovery.ts';
import { errorCodes } from '#command/errors.ts';
import { certificateFormatHeader } from '#command/headers.ts';
import { findNamedCertificate } from './find-certificate.ts';
import { refusal } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Refuses always: the sandbox keeps no private keys, it only says of some certificates that one is stored. Codes, texts and
 * their order are recorded of Command 25.4.1, but for the last, which Command would answer with a PFX.
 */
export function certificateRecoveryRoute({ database }: Sandbox): Route {
  return route(
    recoverCertificate,
    ({ body, headers }) => {
      const certificate = findNamedCertificate(database, body);
      if (certificate.has_private_key === 0) {
        throw refusal(errorCodes.noPrivateKey, 'No private key could be found for the given certificate.');
      }
      const format = headers[certificateFormatHeader];
      if (!recoveryFormats.some((known) => known === format.toUpperCase())) {
        throw refusal(errorCodes.invalidCertificateFormat, `The format '${format}' is invalid.`);
      }
      throw refusal(
        errorCodes.noPrivateKey,
        'The sandbox keeps no private keys: it only says that one is stored.',
      );
    },
    ({ query }) => query.collectionId,
  );
}
