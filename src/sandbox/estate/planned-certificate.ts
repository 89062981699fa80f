import type { CertificateRequest } from '../authority/issuance.ts';
import type { RoleName } from './roles.ts';
import type { TemplateShortName } from './templates.ts';

/** Names of the CAs that the estate is spread over; the sandbox's authority knows them by these. */
export const authorityNames = {
  root: 'Example Corp Root CA',
  tls: 'Example Corp TLS Issuing CA',
  users: 'Example Corp Users Issuing CA',
  legacy: 'Legacy Issuing CA',
  partner: 'Partner Services CA',
} as const;

export interface PlannedRevocation {
  /** CRLReason, 0 to 6 (RFC 5280 section 5.3.1); 6 is a hold. */
  readonly reason: number;
  readonly comment: string;
  readonly date: Date;
  /** Account of the operator. */
  readonly by: string;
}

/** Where a certificate is deployed, in the words of Command's certificate stores. */
export interface Location {
  readonly storeMachine: string;
  readonly storePath: string;
  readonly storeType: 'PEM' | 'JKS' | 'PKCS12' | 'WinCert';
  readonly alias: string;
}

/** One certificate of an estate: what the authority is to issue, and what the inventory is to say about it. */
export interface PlannedCertificate extends CertificateRequest {
  readonly importDate: Date;
  /** null for imported certificates. */
  readonly template: TemplateShortName | null;
  /** Who asked for it: `EXAMPLE\svc-web-enroll`, without a domain where OAuth says who it is; null for imported certificates. */
  readonly requesterName: string | null;
  /** Account that the certificate stands for, as user principal name; null for what is no account. */
  readonly principalName: string | null;
  readonly revocation: PlannedRevocation | null;
  /** By the name of the metadata field; a field without a value is left out. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly locations: readonly Location[];
  /** Whether Command keeps its private key, as it does of what was enrolled as PFX. */
  readonly hasPrivateKey: boolean;
  /** Security role that owns it; null for most. */
  readonly ownerRole: RoleName | null;
}
