import type * as z from 'zod/mini';
import { certificateAuthorityTypes, type getCertificateAuthority } from '#command/certificate-authorities.ts';
import { authorityNamed } from './authority-host.ts';
import type { Sandbox } from './sandbox.ts';

type CertificateAuthorityReply = z.output<typeof getCertificateAuthority.response>;

const minutes = (count: number) => ({ Interval: { Minutes: count } });

/** How often Command asks a CA for what is new. */
const scanInterval = 10;

/** Names, order and nullability as recorded of Command 25.4.1, and of an EJBCA its values too. */
export function authorityReply(
  { authority, now }: Sandbox,
  { id, name, online }: { readonly id: number; readonly name: string; readonly online: number },
): CertificateAuthorityReply {
  const { host = '', product } = authorityNamed(authority, name) ?? {};
  const isEjbca = product === 'ejbca';
  const tenant = isEjbca ? 'ejbca' : 'example.com';
  const blank = isEjbca ? '' : null;
  return {
    Id: id,
    LogicalName: name,
    HostName: host,
    Delegate: false,
    UseCAConnector: false,
    ConnectorPool: '',
    DelegateEnrollment: false,
    ForestRoot: tenant,
    ConfigurationTenant: tenant,
    Remote: false,
    Agent: null,
    AgentName: null,
    AgentUsername: null,
    Standalone: false,
    MonitorThresholds: false,
    IssuanceMax: null,
    IssuanceMin: null,
    DenialMax: 0,
    FailureMax: null,
    RFCEnforcement: false,
    Properties: '{"syncExternal":false}',
    AllowedEnrollmentTypes: 3,
    KeyRetention: 1,
    KeyRetentionDays: null,
    ExplicitCredentials: false,
    SubscriberTerms: false,
    ExplicitUser: null,
    ExplicitPassword: null,
    UseAllowedRequesters: true,
    AllowedRequesters: ['Administrators'],
    FullScan: minutes(60),
    IncrementalScan: minutes(scanInterval),
    ThresholdCheck: null,
    CAType: isEjbca ? certificateAuthorityTypes.https : certificateAuthorityTypes.dcom,
    AuthCertificate: null,
    EnforceUniqueDN: false,
    AllowOneClickRenewals: true,
    NewEndEntityOnRenewAndReissue: true,
    TokenURL: blank,
    ClientId: blank,
    Scope: blank,
    Audience: blank,
    ClientSecret: null,
    // A CA that cannot be reached was never scanned.
    LastScan: online === 1 ? lastScan(now()) : null,
    CertificateCleanupEnabled: null,
    TimeAfterExpiration: null,
    TimeAfterExpirationUnits: null,
    DeleteWithArchivedKey: null,
    UseForEnrollment: true,
  };
}

/** Such as `2026-03-19T20:20:03.2630000`: without a zone. */
function lastScan(now: number): string {
  const every = scanInterval * 60_000;
  const begun = Math.floor(now / every) * every + 3_263;
  return new Date(Math.min(begun, now)).toISOString().replace('Z', '0000');
}
