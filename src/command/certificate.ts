import * as z from 'zod/mini';
import { certificateStates } from './certificate-states.ts';
import type { Lenience } from './left-out.ts';
import { reasonSpellings, revocationReasonCode, unknownReason } from './revocation-reasons.ts';
import {
  wireArray,
  wireBoolean,
  wireDateTime,
  wireDateTimeOrNull,
  wireEnum,
  wireInteger,
  wireObject,
  wireOr,
  wireRecord,
  wireText,
} from './wire.ts';

/** SAN types as Command numbers them: RFC 5280's GeneralName tags, and Microsoft's user principal name. */
export const subjectAltNameTypes = {
  rfc822Name: 1,
  dNSName: 2,
  uniformResourceIdentifier: 6,
  iPAddress: 7,
  userPrincipalName: 100,
} as const;

export const keyTypes = { Unknown: 0, RSA: 1, DSA: 2, ECC: 3, DH: 4, Ed448: 5, Ed25519: 6 } as const;

const detailedKeyUsage = wireObject({
  CrlSign: wireBoolean,
  DataEncipherment: wireBoolean,
  DecipherOnly: wireBoolean,
  DigitalSignature: wireBoolean,
  EncipherOnly: wireBoolean,
  KeyAgreement: wireBoolean,
  KeyCertSign: wireBoolean,
  KeyEncipherment: wireBoolean,
  NonRepudiation: wireBoolean,
  HexCode: wireText,
});

/** Each property of a certificate that Command tells. */
export const certificateShape = {
  Id: z.int(),
  Thumbprint: wireText,
  SerialNumber: wireText,
  IssuedDN: wireText,
  IssuedCN: wireText,
  IssuerDN: wireText,
  IssuedOU: wireText,
  IssuedEmail: wireText,
  ImportDate: wireDateTimeOrNull,
  NotBefore: wireDateTime,
  NotAfter: wireDateTime,
  PrincipalId: wireInteger,
  /** A user principal name. */
  PrincipalName: wireText,
  RequesterId: wireInteger,
  /** `DOMAIN\user`, or a name alone where OAuth says who asks. */
  RequesterName: wireText,
  TemplateId: wireInteger,
  TemplateName: wireText,
  CertState: wireEnum(certificateStates, certificateStates.Unknown),
  CertStateString: wireText,
  KeySizeInBits: wireInteger,
  KeyType: wireOr(wireEnum(keyTypes, keyTypes.Unknown), () => keyTypes.Unknown),
  KeyTypeString: wireText,
  /** An object identifier. */
  KeyAlgorithm: wireText,
  AltKeyAlgorithm: wireText,
  AltKeySizeInBits: wireInteger,
  /** null without a second key; 0 in replies of older servers. */
  AltKeyType: wireOr(wireEnum(keyTypes, keyTypes.Unknown), () => null),
  AltKeyTypeString: wireText,
  KeyUsage: wireInteger,
  DetailedKeyUsage: wireOr(detailedKeyUsage, () => null),
  SigningAlgorithm: wireText,
  AltSigningAlgorithm: wireText,
  Curve: wireText,
  RevocationEffDate: wireDateTimeOrNull,
  /** null when not revoked; 0 in replies of older servers. */
  RevocationReason: wireOr(wireEnum(revocationReasonCode, unknownReason, reasonSpellings), () => null),
  RevocationComment: wireText,
  CertificateAuthorityId: wireInteger,
  /** As `host\logical name`; before Command 25 the logical name. */
  CertificateAuthorityName: wireText,
  /** null of an EJBCA, as is CARowIndex. */
  CertRequestId: wireInteger,
  CARowIndex: wireInteger,
  /** The serial number of what an EJBCA has issued. */
  CARecordId: wireText,
  ArchivedKey: wireBoolean,
  HasPrivateKey: wireBoolean,
  HasAltPrivateKey: wireBoolean,
  KeyRecoverable: wireBoolean,
  ContentBytes: wireText,
  ExtendedKeyUsages: wireArray(wireObject({ Id: wireInteger, Oid: wireText, DisplayName: wireText })),
  SubjectAltNameElements: wireArray(
    wireObject({ Id: wireInteger, Value: wireText, Type: wireInteger, ValueHash: wireText }),
  ),
  CRLDistributionPoints: wireArray(wireObject({ Id: wireInteger, Url: wireText, UrlHash: wireText })),
  LocationsCount: wireArray(wireObject({ Type: wireText, Count: wireInteger })),
  SSLLocations: wireArray(
    wireObject({
      StorePath: wireText,
      AgentPool: wireText,
      IPAddress: wireText,
      Port: wireInteger,
      NetworkName: wireText,
    }),
  ),
  Locations: wireArray(
    wireObject({
      StoreMachine: wireText,
      StorePath: wireText,
      StoreType: wireInteger,
      Alias: wireText,
      ChainLevel: wireInteger,
      CertStoreId: wireText,
    }),
  ),
  Metadata: wireRecord(z.nullable(z.string())),
  OwnerRoleId: wireInteger,
  OwnerRoleName: wireText,
  EnrollmentPatternId: wireInteger,
  /** Days from NotBefore to NotAfter; null before Command 25. */
  Lifespan: wireInteger,
};

/** An item of GET /Certificates (CertificateRetrievalBulkResponse). */
export const certificate = wireObject(certificateShape);

/** The answer of GET /Certificates/{id} (CertificateRetrievalResponse). */
export const certificateDetails = wireObject({
  ...certificateShape,
  /** null before Command 25. */
  IsCACertificate: wireOr(z.boolean(), () => null),
  PathLengthConstraint: wireInteger,
});

/** Properties that decide whether a certificate is revoked: where one of these cannot be read, its state is not known. */
const ofState = ['CertState', 'RevocationReason', 'RevocationEffDate'];

/** For answers with certificates: a value that cannot be read makes no other unreadable, and no state that is not told. */
export const certificateLenience: Lenience = {
  without: (property) => (ofState.includes(property) ? { CertState: certificateStates.Unknown } : {}),
};

export type Certificate = z.output<typeof certificate>;

/** The properties that tell who a certificate is and how it stands: read ten times as fast, where there are very many. */
export const certificateIdentity = wireObject({
  Id: certificateShape.Id,
  IssuedCN: certificateShape.IssuedCN,
  IssuedDN: certificateShape.IssuedDN,
  IssuerDN: certificateShape.IssuerDN,
  SerialNumber: certificateShape.SerialNumber,
  Thumbprint: certificateShape.Thumbprint,
  CertState: certificateShape.CertState,
  RevocationReason: certificateShape.RevocationReason,
  RevocationEffDate: certificateShape.RevocationEffDate,
  RevocationComment: certificateShape.RevocationComment,
  NotBefore: certificateShape.NotBefore,
  NotAfter: certificateShape.NotAfter,
  KeyUsage: certificateShape.KeyUsage,
  TemplateName: certificateShape.TemplateName,
  CertificateAuthorityId: certificateShape.CertificateAuthorityId,
  CertificateAuthorityName: certificateShape.CertificateAuthorityName,
  RequesterName: certificateShape.RequesterName,
  OwnerRoleName: certificateShape.OwnerRoleName,
  SubjectAltNameElements: wireArray(wireObject({ Value: wireText })),
  ContentBytes: certificateShape.ContentBytes,
  /** null when the answer does not carry it: that is not the same as none. */
  LocationsCount: wireOr(z.array(wireObject({ Count: wireInteger })), () => null),
});

export type CertificateIdentity = z.output<typeof certificateIdentity>;
