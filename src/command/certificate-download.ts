import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { certificateFormatHeader } from './headers.ts';
import { queryInteger } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { wireBoolean, wireInteger, wireObject, wireText } from './wire.ts';

export const certificateFormats = ['DER', 'PEM', 'P7B'] as const;

/** Names one certificate by id, by thumbprint, or by serial number and issuer; the content comes back as base64. */
export const downloadCertificate = endpoint({
  method: 'POST',
  path: '/Certificates/Download',
  summary: 'Returns a certificate without its private key, in the format that the header names.',
  permissions: [readCertificates],
  query: wireObject({ collectionId: queryInteger }),
  headers: z.object({
    [certificateFormatHeader]: z
      .string(`The header ${certificateFormatHeader} is required: ${certificateFormats.join(', ')}`)
      .toUpperCase()
      .pipe(
        z.enum(
          certificateFormats,
          `${certificateFormatHeader} must be one of ${certificateFormats.join(', ')}`,
        ),
      ),
  }),
  body: wireObject({
    CertID: wireInteger,
    SerialNumber: wireText,
    IssuerDN: wireText,
    Thumbprint: wireText,
    IncludeChain: wireBoolean,
    /** `EndEntityFirst` (the default) or `RootFirst`. */
    ChainOrder: wireText,
  }),
  response: wireObject({ Content: wireText }),
});
