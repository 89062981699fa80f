import { setImmediate } from 'node:timers/promises';
import { keyTypes, subjectAltNameTypes } from '#command/certificate.ts';
import { certificateStates } from '#command/certificate-states.ts';
import { attributeValue } from '../authority/distinguished-name.ts';
import type { IssuedCertificate } from '../authority/issuance.ts';
import { keySpecs } from '../authority/leaf-keys.ts';
import { collections } from '../estate/collections.ts';
import { planEstate } from '../estate/plan-estate.ts';
import { authorityNames, type PlannedCertificate } from '../estate/planned-certificate.ts';
import { templates } from '../estate/templates.ts';
import { findAuthorityByName, insertAuthority, insertTemplate } from '../store/authorities.ts';
import { clearEstate, insertCertificate, type NewCertificate } from '../store/certificates.ts';
import { allCollections, insertCollection } from '../store/collections.ts';
import { putCrlEntry } from '../store/revocations.ts';
import type { Sandbox } from './sandbox.ts';

const batchSize = 200;

/**
 * Issues the estate at the first start. One that was interrupted is begun anew: the collections come last, so that
 * they tell a whole estate from a part of one.
 */
export async function makeEstate(
  sandbox: Sandbox,
  { certificates: count, seed }: { readonly certificates: number; readonly seed: number },
  onProgress: (issued: number, of: number) => void,
): Promise<void> {
  const { database, authority, now } = sandbox;
  if (allCollections(database).length > 0) return;
  const options = { count, seed, now: new Date(now()) };
  database.transaction(() => {
    clearEstate(database);
    for (const { name, managed } of authority.authorities) {
      if (managed) insertAuthority(database, name, name !== authorityNames.legacy);
    }
    for (const { id, shortName, displayName } of templates) {
      insertTemplate(database, { id, short_name: shortName, display_name: displayName });
    }
  });

  let issued = 0;
  let batch: [PlannedCertificate, IssuedCertificate][] = [];
  const store = () => {
    database.transaction(() => {
      for (const [plan, certificate] of batch) storeCertificate(sandbox, plan, certificate);
    });
    batch = [];
    onProgress(issued, count);
  };
  for (const plan of planEstate(options)) {
    batch.push([plan, authority.issue(plan)]);
    issued += 1;
    if (batch.length < batchSize) continue;
    store();
    // Lets the terminal hear of the progress.
    await setImmediate();
  }
  store();
  database.transaction(() => {
    for (const collection of collections) insertCollection(database, collection);
  });
}

function storeCertificate(
  { database, authority }: Sandbox,
  plan: PlannedCertificate,
  issued: IssuedCertificate,
): void {
  const authorityId = findAuthorityByName(database, plan.ca)?.id ?? null;
  const id = insertCertificate(database, newCertificate(plan, issued, authorityId));
  if (plan.revocation && authorityId !== null) {
    const { reason, date } = plan.revocation;
    const entry = { serialNumber: issued.serialNumber, revocationDate: date, reason };
    putCrlEntry(database, id, authorityId, authority.encodeCrlEntry(entry));
  }
}

function newCertificate(
  plan: PlannedCertificate,
  issued: IssuedCertificate,
  authorityId: number | null,
): NewCertificate {
  const { revocation } = plan;
  const { type, sizeInBits, curve } = keySpecs[issued.publicKey];
  return {
    der: issued.der,
    names: plan.subjectAltNames.map(({ type: nameType, value }) => ({ type: sanTypes[nameType], value })),
    row: {
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
      cert_request_id: null,
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
      has_private_key: 0,
      extended_key_usages: JSON.stringify(
        issued.extendedKeyUsages.map((oid, index) => ({
          Id: index + 1,
          Oid: oid,
          DisplayName: purposes[oid] ?? oid,
        })),
      ),
      locations: JSON.stringify(plan.locations.map(storeLocation)),
      metadata: JSON.stringify(plan.metadata),
    },
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

const storeTypes = { PEM: 1, JKS: 2, PKCS12: 3, WinCert: 4 } as const;

function storeLocation(location: PlannedCertificate['locations'][number]) {
  return {
    StoreMachine: location.storeMachine,
    StorePath: location.storePath,
    StoreType: storeTypes[location.storeType],
    Alias: location.alias,
    ChainLevel: 0,
    CertStoreId: null,
  };
}

/** Certificates and CRLs count whole seconds. */
function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
