import { getAuditEntry, listAudit, validateAuditEntry } from '#command/audit.ts';
import {
  getCertificateAuthority,
  listCertificateAuthorities,
  publishCertificateRevocationList,
} from '#command/certificate-authorities.ts';
import {
  auditCertificateIdentities,
  getCertificateHistory,
  getCertificateLocations,
  getCertificateSecurity,
  validateCertificate,
} from '#command/certificate-details.ts';
import { downloadCertificate } from '#command/certificate-download.ts';
import { setCertificateOwner } from '#command/certificate-owner.ts';
import { recoverCertificate } from '#command/certificate-recovery.ts';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import {
  copyCollection,
  createCollection,
  deleteCollection,
  getCollection,
  setCollectionFavorite,
  updateCollection,
} from '#command/collection-changes.ts';
import { listCollectionsWithCounts } from '#command/collection-counts.ts';
import { listCollections } from '#command/collections.ts';
import { downloadAudit, downloadCertificateList } from '#command/downloads.ts';
import type { Endpoint } from '#command/endpoint.ts';
import { listMetadataFields, updateMetadata } from '#command/metadata.ts';
import { listQueryParsers } from '#command/query-parsers.ts';
import { revokeCertificates } from '#command/revocation.ts';
import { getMyPermissions, getMySecurity } from '#command/security.ts';
import { getHealthCheck, listEndpoints } from '#command/status.ts';
import {
  getWorkflowInstance,
  listAssignedWorkflowInstances,
  listMyWorkflowInstances,
  listWorkflowInstances,
  restartWorkflowInstance,
  signalWorkflowInstance,
  stopWorkflowInstance,
} from '#command/workflow-instances.ts';

/** Methods that the portal calls: all that is ever forwarded to a real Command. */
export const portalEndpoints: readonly Endpoint[] = [
  listCertificates,
  getCertificate,
  getCertificateHistory,
  getCertificateLocations,
  getCertificateSecurity,
  revokeCertificates,
  listQueryParsers,
  listCollections,
  listCollectionsWithCounts,
  getCollection,
  createCollection,
  updateCollection,
  setCollectionFavorite,
  listCertificateAuthorities,
  listWorkflowInstances,
  listMyWorkflowInstances,
  listAssignedWorkflowInstances,
  getWorkflowInstance,
  getMyPermissions,
  getMySecurity,
  listEndpoints,
];

/** Methods that the sandbox serves besides, for clients such as curl. */
export const furtherSandboxEndpoints: readonly Endpoint[] = [
  validateCertificate,
  downloadCertificate,
  copyCollection,
  deleteCollection,
  getCertificateAuthority,
  publishCertificateRevocationList,
  listAudit,
  getAuditEntry,
  validateAuditEntry,
  signalWorkflowInstance,
  stopWorkflowInstance,
  restartWorkflowInstance,
  updateMetadata,
  listMetadataFields,
  setCertificateOwner,
  recoverCertificate,
  auditCertificateIdentities,
  downloadCertificateList,
  downloadAudit,
];

/** Ask for no sign-in: no session answers for them. Monitors ask whether Command is well. */
export const openEndpoints: readonly Endpoint[] = [getHealthCheck];

export function isOpen(endpoint: Endpoint): boolean {
  return openEndpoints.includes(endpoint);
}
