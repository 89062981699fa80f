import * as z from 'zod/mini';
import { endpoint, noContent } from './endpoint.ts';
import { idParams, pagingQuery } from './list-query.ts';
import { modifyAuthorities, readAuthorities } from './permissions.ts';
import {
  wireArray,
  wireBoolean,
  wireDateTimeOrNull,
  wireInteger,
  wireObject,
  wireOr,
  wireText,
} from './wire.ts';

/** CAType on the wire. */
export const certificateAuthorityTypes = { dcom: 0, https: 1 } as const;

/** Such as `{"Interval":{"Minutes":60}}`; null for never. */
const schedule = wireOr(
  wireObject({ Interval: wireOr(wireObject({ Minutes: wireInteger }), () => null) }),
  () => null,
);

/** Order and types as recorded of Command 25.4.1; older versions have less. */
const certificateAuthority = wireObject({
  Id: z.int(),
  LogicalName: wireText,
  /** A host name, of an EJBCA the address of the service. */
  HostName: wireText,
  /** Whether Command revokes as the calling user, who then needs the right on the CA itself. */
  Delegate: wireBoolean,
  UseCAConnector: wireBoolean,
  ConnectorPool: wireText,
  DelegateEnrollment: wireBoolean,
  ForestRoot: wireText,
  ConfigurationTenant: wireText,
  Remote: wireBoolean,
  Agent: wireText,
  AgentName: wireText,
  AgentUsername: wireText,
  Standalone: wireBoolean,
  MonitorThresholds: wireBoolean,
  IssuanceMax: wireInteger,
  IssuanceMin: wireInteger,
  DenialMax: wireInteger,
  FailureMax: wireInteger,
  RFCEnforcement: wireBoolean,
  /** JSON as text. */
  Properties: wireText,
  AllowedEnrollmentTypes: wireInteger,
  KeyRetention: wireInteger,
  KeyRetentionDays: wireInteger,
  ExplicitCredentials: wireBoolean,
  SubscriberTerms: wireBoolean,
  ExplicitUser: wireText,
  ExplicitPassword: z.optional(z.unknown()),
  UseAllowedRequesters: wireBoolean,
  AllowedRequesters: wireArray(z.string()),
  FullScan: schedule,
  IncrementalScan: schedule,
  ThresholdCheck: schedule,
  CAType: wireInteger,
  AuthCertificate: z.optional(z.unknown()),
  EnforceUniqueDN: wireBoolean,
  AllowOneClickRenewals: wireBoolean,
  NewEndEntityOnRenewAndReissue: wireBoolean,
  TokenURL: wireText,
  ClientId: wireText,
  Scope: wireText,
  Audience: wireText,
  ClientSecret: z.optional(z.unknown()),
  /** Without a zone, with seven digits of a second; null before the first. */
  LastScan: wireDateTimeOrNull,
  CertificateCleanupEnabled: wireOr(z.boolean(), () => null),
  TimeAfterExpiration: wireInteger,
  TimeAfterExpirationUnits: wireInteger,
  DeleteWithArchivedKey: wireOr(z.boolean(), () => null),
  UseForEnrollment: wireBoolean,
});

export const listCertificateAuthorities = endpoint({
  method: 'GET',
  path: '/CertificateAuthority',
  permissions: [readAuthorities],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(certificateAuthority),
  lenience: {},
});

export const getCertificateAuthority = endpoint({
  method: 'GET',
  path: '/CertificateAuthority/{id}',
  permissions: [readAuthorities],
  params: idParams,
  response: certificateAuthority,
});

export const publishCertificateRevocationList = endpoint({
  method: 'POST',
  path: '/CertificateAuthority/PublishCRL',
  permissions: [modifyAuthorities],
  body: wireObject({
    CertificateAuthorityLogicalName: z
      .string('CertificateAuthorityLogicalName is required')
      .check(z.minLength(1, 'CertificateAuthorityLogicalName is required')),
    CertificateAuthorityHostName: wireText,
  }),
  response: noContent,
});
