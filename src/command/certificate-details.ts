import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery, queryInteger } from './list-query.ts';
import { readCertificates, readSecurity } from './permissions.ts';
import { wireArray, wireDateTimeOrNull, wireInteger, wireObject, wireOr, wireText } from './wire.ts';

const scope = { collectionId: queryInteger };

/** An operation on a certificate, and by whom (CertificateOperation). */
const certificateOperation = wireObject({
  Id: z.int(),
  OperationStart: wireDateTimeOrNull,
  OperationEnd: wireDateTimeOrNull,
  Username: wireText,
  Comment: wireText,
  Action: wireText,
});

export const getCertificateHistory = endpoint({
  method: 'GET',
  path: '/Certificates/{id}/History',
  permissions: [readCertificates],
  params: idParams,
  prefix: 'query.',
  query: wireObject({ ...pagingQuery, ...scope }),
  response: z.array(certificateOperation),
  lenience: {},
});

export const getCertificateSecurity = endpoint({
  method: 'GET',
  path: '/Certificates/{id}/Security',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scope),
  response: wireObject({
    Roles: wireArray(wireObject({ Name: wireText, Permissions: wireArray(z.string()) })),
  }),
  lenience: {},
});

/** Version 1 of the endpoint. */
export const auditCertificateIdentities = endpoint({
  method: 'GET',
  path: '/Certificates/IdentityAudit/{id}',
  permissions: [readSecurity],
  params: idParams,
  query: wireObject(scope),
  response: z.array(
    wireObject({
      Id: z.int(),
      AccountName: wireText,
      IdentityType: wireText,
      SID: wireText,
      Permissions: wireArray(wireObject({ Name: wireText, GrantedBy: wireArray(z.string()) })),
    }),
  ),
  lenience: {},
});

/** Command 25's form. */
const validation = wireObject({ RevocationServerOnline: z.boolean(), ChainBuilt: z.boolean() });

/**
 * The form of Command 10 and 11, under the same API version. `Results` has words of its own for each server: what
 * was found of chain and CRL is known when all is well, and else null.
 */
const olderValidation = z.pipe(
  wireObject({ Valid: z.boolean() }),
  z.transform(({ Valid }) => ({
    RevocationServerOnline: Valid ? true : null,
    ChainBuilt: Valid ? true : null,
  })),
);

const flag = wireOr(z.boolean(), () => null);

/** Command 25's form where it does not tell all: what it leaves out or gives as null is not known. */
const partialValidation = wireObject({ RevocationServerOnline: flag, ChainBuilt: flag });

export const validateCertificate = endpoint({
  method: 'GET',
  path: '/Certificates/{id}/Validate',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scope),
  response: z.union([validation, olderValidation, partialValidation]),
});

const storeLocation = wireObject({
  StoreId: wireText,
  StoreTypeId: wireInteger,
  ClientMachine: wireText,
  StorePath: wireText,
  AgentPool: wireText,
  Alias: wireText,
  IPAddress: wireText,
  Port: wireInteger,
  NetworkName: wireText,
});

export const getCertificateLocations = endpoint({
  method: 'GET',
  path: '/Certificates/Locations/{id}',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scope),
  response: wireObject({
    Details: wireArray(
      wireObject({
        StoreType: wireText,
        StoreTypeId: wireInteger,
        StoreCount: wireInteger,
        Locations: wireArray(storeLocation),
      }),
    ),
  }),
  lenience: {},
});
