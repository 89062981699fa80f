import { keyTypes, subjectAltNameTypes } from '#command/certificate.ts';
import { certificateStates } from '#command/certificate-states.ts';
import type { Authority } from '../authority/authority.ts';
import { attributeValue } from '../authority/distinguished-name.ts';
import type { IssuedCertificate } from '../authority/issuance.ts';
import { keySpecs } from '../authority/leaf-keys.ts';
import type { PlannedCertificate } from '../estate/planned-certificate.ts';
import { storeTypes } from '../estate/store-types.ts';
import { templates } from '../estate/templates.ts';
import { type NewRow, type PackedRows, packRows } from '../store/packed-rows.ts';
import { timerService } from './accounts.ts';
import { certificateStoreId } from './certificate-store-id.ts';
import { revocationAction } from './revocation-actions.ts';

type CertificateTable =
  | 'certificates'
  | 'certificate_contents'
  | 'subject_alt_names'
  | 'crl_entries'
  | 'certificate_operations';

/** The rows that are stored of certificates, by table. */
export type CertificateRows = { readonly [Table in CertificateTable]: NewRow<Table>[] };

export function noRows(): CertificateRows {
  return {
    certificates: [],
    certificate_contents: [],
    subject_alt_names: [],
    crl_entries: [],
    certificate_operations: [],
  };
}

/** A table after those that it refers to. */
export function packCertificateRows(rows: CertificateRows): readonly PackedRows[] {
  return [
    packRows('certificates', rows.certificates),
    packRows('certificate_contents', rows.certificate_contents),
    packRows('subject_alt_names', rows.subject_alt_names),
    packRows('crl_entries', rows.crl_entries),
    packRows('certificate_operations', rows.certificate_operations),
  ];
}

/** Everything that is stored of one certificate. */
export function addRowsOf(
  rows: CertificateRows,
  certificate: EstateCertificate,
  { encodeCrlEntry, authorities }: Pick<Authority, 'encodeCrlEntry' | 'authorities'>,
): void {
  const { id, plan, issued, authorityId } = certificate;
  const { serialNumber, der } = issued;
  const product = authorities.find(({ name }) => name === plan.ca)?.product;
  rows.certificates.push(certificateRow(certificate, product === 'ejbca'));
  rows.certificate_contents.push({ certificate_id: id, der });
  for (const { type, value } of plan.subjectAltNames) {
    rows.subject_alt_names.push({ certificate_id: id, type: sanTypes[type], value });
  }
  if (plan.revocation && authorityId !== null) {
    const { reason, date } = plan.revocation;
    const entry = encodeCrlEntry({ serialNumber, revocationDate: date, reason });
    rows.crl_entries.push({ certificate_id: id, authority_id: authorityId, der: entry });
  }
  rows.certificate_operations.push(...historyOf(id, plan));
}

/** How it came here, and how it was revoked. */
function historyOf(id: number, { template, importDate, requesterName, revocation }: PlannedCertificate) {
  const operation = (date: Date, action: string, username: string, comment: string | null) => ({
    certificate_id: id,
    operation_start: date.getTime(),
    operation_end: date.getTime(),
    username,
    comment,
    action,
  });
  const arrival = operation(
    importDate,
    template ? 'Issued' : 'Imported',
    requesterName ?? timerService,
    null,
  );
  if (!revocation) return [arrival];
  const { date, reason, by, comment } = revocation;
  return [arrival, operation(date, revocationAction(reason), by, comment)];
}

interface EstateCertificate {
  readonly id: number;
  readonly plan: PlannedCertificate;
  readonly issued: IssuedCertificate;
  /** null when its CA is not managed. */
  readonly authorityId: number | null;
  readonly ownerRoleId: number | null;
}

/** Requests that the CAs had before, so that nobody takes the number of a request for the id of a certificate. */
const earlierRequests = 5_000;

/** An EJBCA has no numbers of requests. */
function certificateRow(
  { id, plan, issued, authorityId, ownerRoleId }: EstateCertificate,
  isOfEjbca: boolean,
): NewRow<'certificates'> {
  const { revocation } = plan;
  const { type, sizeInBits, curve } = keySpecs[issued.publicKey];
  return {
    id,
    thumbprint: issued.thumbprint,
    serial_number: issued.serialNumber,
    issued_dn: issued.subjectText,
    issued_cn: attributeValue(plan.subject, 'CN'),
    issued_ou: attributeValue(plan.subject, 'OU'),
    issued_email: plan.subjectAltNames.find((name) => name.type === 'email')?.value ?? null,
    issuer_dn: issued.issuerText,
    not_before: wholeSeconds(plan.notBefore),
    not_after: wholeSeconds(plan.notAfter),
    import_date: plan.importDate.getTime(),
    authority_id: authorityId,
    template_id: templates.find(({ shortName }) => shortName === plan.template)?.id ?? null,
    requester_name: plan.requesterName,
    principal_name: plan.principalName,
    cert_request_id: authorityId === null || isOfEjbca ? null : earlierRequests + id,
    state: revocation ? certificateStates.Revoked : certificateStates.Active,
    revocation_date: revocation ? wholeSeconds(revocation.date) : null,
    revocation_reason: revocation?.reason ?? null,
    revocation_comment: revocation?.comment ?? null,
    key_type: keyTypes[type],
    key_type_name: type,
    key_size: sizeInBits,
    curve,
    key_usage: issued.keyUsage,
    signing_algorithm: issued.signingAlgorithm,
    is_ca: issued.isCa ? 1 : 0,
    path_length: issued.pathLength,
    has_private_key: plan.hasPrivateKey ? 1 : 0,
    owner_role_id: ownerRoleId,
    extended_key_usages: extendedKeyUsageText(issued.extendedKeyUsages),
    locations: JSON.stringify(plan.locations.map(storeLocation)),
    metadata: JSON.stringify(plan.metadata),
  };
}

const sanTypes = {
  dns: subjectAltNameTypes.dNSName,
  email: subjectAltNameTypes.rfc822Name,
  ip: subjectAltNameTypes.iPAddress,
  uri: subjectAltNameTypes.uniformResourceIdentifier,
  upn: subjectAltNameTypes.userPrincipalName,
} as const;

/** RFC 5280 section 4.2.1.12 and Microsoft's smart card logon, in the words of Windows. */
const purposes: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'Server Authentication',
  '1.3.6.1.5.5.7.3.2': 'Client Authentication',
  '1.3.6.1.5.5.7.3.3': 'Code Signing',
  '1.3.6.1.5.5.7.3.4': 'Secure Email',
  '1.3.6.1.4.1.311.20.2.2': 'Smart Card Logon',
};

const extendedKeyUsageTexts = new Map<readonly string[], string>();

/** As Command answers them. A million certificates have four lists of purposes, so each is written once. */
function extendedKeyUsageText(purposesOfProfile: readonly string[]): string {
  const known = extendedKeyUsageTexts.get(purposesOfProfile);
  if (known !== undefined) return known;
  const text = JSON.stringify(
    purposesOfProfile.map((oid, index) => ({ Id: index + 1, Oid: oid, DisplayName: purposes[oid] ?? oid })),
  );
  extendedKeyUsageTexts.set(purposesOfProfile, text);
  return text;
}

function storeLocation(location: PlannedCertificate['locations'][number]) {
  return {
    StoreMachine: location.storeMachine,
    StorePath: location.storePath,
    StoreType: storeTypes[location.storeType],
    Alias: location.alias,
    ChainLevel: 0,
    CertStoreId: certificateStoreId(location.storeMachine, location.storePath),
  };
}

/** Certificates and CRLs count whole seconds. */
function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
