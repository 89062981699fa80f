import { endpoint, noContent } from './endpoint.ts';
import { idParams, queryInteger } from './list-query.ts';
import { changeAnyOwner, changeOwner } from './permissions.ts';
import { bodyIntegerOrNull } from './request-body.ts';
import { wireObject, wireText } from './wire.ts';

/** Command 25.1; the newest 25 has PUT /Certificates/Owner for several. Without either name nobody owns it afterwards. */
export const setCertificateOwner = endpoint({
  method: 'PUT',
  path: '/Certificates/{id}/Owner',
  permissions: [changeOwner, changeAnyOwner],
  params: idParams,
  query: wireObject({ collectionId: queryInteger }),
  body: wireObject({
    NewRoleId: bodyIntegerOrNull('NewRoleId must be an integer'),
    NewRoleName: wireText,
  }),
  response: noContent,
});
