import * as z from 'zod/mini';
import { endpoint, noContent } from './endpoint.ts';
import { idParams, pagingQuery } from './list-query.ts';
import { modifyAuthorities, readAuthorities } from './permissions.ts';
import { numberedWords, wireBoolean, wireDateTimeOrNull, wireInteger, wireObject, wireText } from './wire.ts';

/** CAType on the wire. */
export const certificateAuthorityTypes = { dcom: 0, https: 1 } as const;

const certificateAuthority = wireObject({
  Id: z.int(),
  LogicalName: wireText,
  HostName: wireText,
  ForestRoot: wireText,
  ConfigurationTenant: wireText,
  /** Whether Command revokes as the calling user, who then needs the right on the CA itself. */
  Delegate: wireBoolean,
  DelegateEnrollment: wireBoolean,
  Remote: wireBoolean,
  Standalone: wireBoolean,
  CAType: wireInteger.check(z.describe(numberedWords(certificateAuthorityTypes))),
  LastScan: wireDateTimeOrNull,
});

export const listCertificateAuthorities = endpoint({
  method: 'GET',
  path: '/CertificateAuthority',
  summary: 'Returns the certificate authorities that Command manages.',
  permissions: [readAuthorities],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(certificateAuthority),
});

export const getCertificateAuthority = endpoint({
  method: 'GET',
  path: '/CertificateAuthority/{id}',
  summary: 'Returns one certificate authority.',
  permissions: [readAuthorities],
  params: idParams,
  response: certificateAuthority,
});

export const publishCertificateRevocationList = endpoint({
  method: 'POST',
  path: '/CertificateAuthority/PublishCRL',
  summary: 'Signs and publishes the CRL of a certificate authority now.',
  permissions: [modifyAuthorities],
  body: wireObject({
    CertificateAuthorityLogicalName: z
      .string('CertificateAuthorityLogicalName is required')
      .check(z.minLength(1, 'CertificateAuthorityLogicalName is required')),
    CertificateAuthorityHostName: wireText,
  }),
  response: noContent,
});
