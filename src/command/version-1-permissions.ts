import {
  manageWorkflowInstances,
  modifyAuthorities,
  modifyCollections,
  readAssignedWorkflowInstances,
  readAuditLog,
  readAuthorities,
  readCertificates,
  readOwnWorkflowInstances,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from './permissions.ts';

interface Version1Permission {
  readonly area: string;
  readonly permission: string;
  /** The access control string that it became. */
  readonly string: string;
  /** Whether Keyfactor's documentation has the name: only then does its absence say anything. */
  readonly isDocumented: boolean;
}

const documented = { isDocumented: true };
const guessed = { isDocumented: false };

/** Global permissions as Command 10 names them. Command 11 and later tell them so in GET /Security/My. */
export const version1Permissions: readonly Version1Permission[] = [
  { area: 'Auditing', permission: 'Read', string: readAuditLog, ...documented },
  { area: 'CertificateCollections', permission: 'Modify', string: modifyCollections, ...guessed },
  { area: 'Certificates', permission: 'Read', string: readCertificates, ...documented },
  { area: 'Certificates', permission: 'Revoke', string: revokeCertificatesPermission, ...documented },
  { area: 'PkiManagement', permission: 'Read', string: readAuthorities, ...guessed },
  { area: 'PkiManagement', permission: 'Modify', string: modifyAuthorities, ...guessed },
  { area: 'WorkflowInstances', permission: 'ReadAll', string: readWorkflowInstances, ...documented },
  {
    area: 'WorkflowInstances',
    permission: 'ReadAssignedToMe',
    string: readAssignedWorkflowInstances,
    ...documented,
  },
  { area: 'WorkflowInstances', permission: 'ReadMy', string: readOwnWorkflowInstances, ...documented },
  { area: 'WorkflowInstances', permission: 'Manage', string: manageWorkflowInstances, ...guessed },
];

/** Access control strings that are held, and those that are lacking, by `GlobalPermissions` of GET /Security/My. */
export function readVersion1(told: readonly { readonly Area: string; readonly Permission: string }[]): {
  readonly held: readonly string[];
  readonly lacked: readonly string[];
} {
  const isTold = ({ area, permission }: Version1Permission) =>
    told.some(({ Area, Permission }) => isSameWord(Area, area) && isSameWord(Permission, permission));
  const lacked = version1Permissions.filter((each) => each.isDocumented && !isTold(each));
  return { held: version1Permissions.filter(isTold).map(stringOf), lacked: lacked.map(stringOf) };
}

function stringOf({ string }: Version1Permission): string {
  return string;
}

function isSameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
