import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { certificateFormatHeader } from './headers.ts';
import { queryInteger } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { bodyFlag, bodyIntegerOrNull } from './request-body.ts';
import { wireObject, wireText } from './wire.ts';

const certificateFormats = ['DER', 'PEM', 'P7B'] as const;

/** Names one certificate by id, by thumbprint, or by serial number and issuer; the content comes back as base64. */
export const downloadCertificate = endpoint({
  method: 'POST',
  path: '/Certificates/Download',
  permissions: [readCertificates],
  query: wireObject({ collectionId: queryInteger }),
  headers: z.object({
    [certificateFormatHeader]: z
      .pipe(
        z
          .string(`The header ${certificateFormatHeader} is required: ${certificateFormats.join(', ')}`)
          .check(z.toUpperCase()),
        z.enum(
          certificateFormats,
          `${certificateFormatHeader} must be one of ${certificateFormats.join(', ')}`,
        ),
      )
      .check(
        z.meta({
          enum: certificateFormats,
          description: 'Form of the content, which is base64 in any case.',
        }),
      ),
  }),
  body: wireObject({
    CertID: bodyIntegerOrNull('CertID must be an integer'),
    SerialNumber: wireText,
    IssuerDN: wireText,
    Thumbprint: wireText,
    IncludeChain: bodyFlag('IncludeChain must be true or false'),
    ChainOrder: wireText,
  }),
  response: wireObject({ Content: wireText }),
});
