import { certificateStates } from '#command/certificate-states.ts';
import type { PlayedVersion } from '../start.ts';
import {
  type Reshape,
  renamed,
  validAsOneWord,
  withKeyId,
  withOlderForms,
  withOlderKeyType,
  without,
} from './older-answers.ts';

/** The traits of a version of Command: what it has and has not, as far as Keyfactor has published it. */
export interface VersionTraits {
  /** X-Keyfactor-Product-Version. */
  readonly product: string;
  /** Methods that it does not have, such as `GET /Status/HealthCheck`. */
  readonly lacks: readonly string[];
  /** Whether of the parameters of lists only those with the prefix of Command 10 count. */
  readonly readsPrefixedOnly: boolean;
  /** Whether certificates are sorted by names of properties too; later versions take query fields alone. */
  readonly sortsByProperties: boolean;
  /** Properties of a request's body that it does not know, by method. */
  readonly ignores: Readonly<Record<string, readonly string[]>>;
  /** Whether collections can be searched by Favorite. */
  readonly searchesFavorites: boolean;
  /** How the answers of a method, or the items of its list, differ from those of the newest version. */
  readonly answers: Readonly<Record<string, Reshape>>;
}

/** Of a certificate, since Command 25. */
const newProperties = [
  'OwnerRoleId',
  'OwnerRoleName',
  'KeyAlgorithm',
  'AltKeyAlgorithm',
  'AltKeySizeInBits',
  'AltKeyType',
  'AltKeyTypeString',
  'AltSigningAlgorithm',
  'HasAltPrivateKey',
  'EnrollmentPatternId',
  'Lifespan',
  'IsCACertificate',
  'PathLengthConstraint',
];

const older: Reshape = (item) => withOlderForms(without(newProperties)(item));

/** Enumerations by name, as .NET writes them when it is told to: Keyfactor's own documents contradict each other. */
const certificateNames = renamed({
  CertState: Object.fromEntries(Object.entries(certificateStates).map(([name, number]) => [number, name])),
  KeyType: { 0: 'Unknown', 1: 'RSA', 2: 'DSA', 3: 'ECC', 4: 'DH', 6: 'Ed25519' },
  RevocationReason: {
    0: 'Unspecified',
    1: 'KeyCompromised',
    2: 'CACompromised',
    3: 'AffiliationChanged',
    4: 'Superseded',
    5: 'CessationOfOperation',
    6: 'CertificateHold',
  },
});

const statusNames = renamed({
  Status: {
    1: 'Running',
    2: 'Suspended',
    3: 'Complete',
    4: 'Failed',
    5: 'Rejected',
    6: 'CanceledForRestart',
  },
});

function ofCertificates(reshape: Reshape): Readonly<Record<string, Reshape>> {
  return { 'GET /Certificates': reshape, 'GET /Certificates/{id}': reshape };
}

function ofInstances(reshape: Reshape): Readonly<Record<string, Reshape>> {
  return {
    'GET /Workflow/Instances': reshape,
    'GET /Workflow/Instances/My': reshape,
    'GET /Workflow/Instances/AssignedToMe': reshape,
    'GET /Workflow/Instances/{instanceId}': reshape,
  };
}

const notBefore25 = [
  'GET /Certificates/QueryParsers',
  'GET /Security/My/Permissions',
  'PUT /Certificates/{id}/Owner',
];
const notBefore12 = [...notBefore25, 'GET /Status/HealthCheck'];

const ignoredBefore25 = { 'POST /Certificates/Revoke': ['PublishCRL', 'ContainerId'] };

const uncounted = {
  'GET /CertificateCollections/CollectionList': without(['EstimatedCertCount', 'LastEstimated']),
};
/** Of a metadata field, since Command 25. */
const olderFields = {
  'GET /MetadataFields': without(['CaseSensitive', 'ExemptFromActionedCount']),
};
const olderValidation = { 'GET /Certificates/{id}/Validate': validAsOneWord };

export const versionTraits: Readonly<Record<PlayedVersion, VersionTraits>> = {
  '10.5': {
    product: '10.5.0.0',
    lacks: [
      ...notBefore12,
      'GET /CertificateCollections/CollectionList',
      'PUT /CertificateCollections/{id}/Favorite',
      'GET /Security/My',
      'GET /Certificates/CSV',
    ],
    readsPrefixedOnly: true,
    sortsByProperties: true,
    ignores: ignoredBefore25,
    searchesFavorites: false,
    answers: {
      ...ofCertificates((item) => withOlderKeyType(withKeyId(older(item)))),
      ...olderValidation,
      ...olderFields,
    },
  },
  '11.3': {
    product: '11.3.0.0',
    lacks: notBefore12,
    readsPrefixedOnly: false,
    sortsByProperties: false,
    ignores: ignoredBefore25,
    searchesFavorites: false,
    answers: {
      ...ofCertificates((item) => withKeyId(older(item))),
      ...uncounted,
      ...olderValidation,
      ...olderFields,
    },
  },
  // Nobody has published the schemas of 12: what changed somewhere between 11 and 25 changes here, enumerations by name.
  '12.4': {
    product: '12.4.0.0',
    lacks: notBefore25,
    readsPrefixedOnly: false,
    sortsByProperties: false,
    ignores: ignoredBefore25,
    searchesFavorites: true,
    answers: {
      ...ofCertificates((item) => certificateNames(older(item))),
      ...ofInstances(statusNames),
      ...uncounted,
      ...olderFields,
    },
  },
  '25.4': {
    // Recorded replies have the commit behind the version.
    product: '25.4.1+5f3c2a9be07d41868c1a2e94b7d05f6ae3c8190d',
    lacks: [],
    readsPrefixedOnly: false,
    sortsByProperties: false,
    ignores: {},
    searchesFavorites: true,
    answers: {},
  },
};
