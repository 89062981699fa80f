import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { certificateFormatHeader } from './headers.ts';
import { queryInteger } from './list-query.ts';
import { readPrivateKeys } from './permissions.ts';
import { bodyFlag, bodyIntegerOrNull } from './request-body.ts';
import { wireObject, wireText } from './wire.ts';

/** Forms that hold a private key. */
export const recoveryFormats = ['PFX', 'PEM', 'JKS', 'ZIP'] as const;

/** Whether the form is known is asked after whether there is a key, as recorded of Command 25.4.1. */
export const recoverCertificate = endpoint({
  method: 'POST',
  path: '/Certificates/Recover',
  permissions: [readPrivateKeys],
  query: wireObject({ collectionId: queryInteger }),
  headers: z.object({
    [certificateFormatHeader]: z
      .string(`The header ${certificateFormatHeader} is required: ${recoveryFormats.join(', ')}`)
      .check(z.meta({ enum: recoveryFormats, description: 'Form of the content.' })),
  }),
  body: wireObject({
    Password: z.string('Password is required').check(z.minLength(1, 'Password is required')),
    CertID: bodyIntegerOrNull('CertID must be an integer'),
    SerialNumber: wireText,
    IssuerDN: wireText,
    Thumbprint: wireText,
    IncludeChain: bodyFlag('IncludeChain must be true or false'),
    ChainOrder: wireText,
  }),
  response: wireObject({ PFX: wireText, FileName: wireText }),
});
