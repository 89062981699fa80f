import type { CertificateCollection } from '#command/collections.ts';
import { modifyCollections } from '#command/permissions.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { inScope, judge, type Verdict } from './permissions.ts';

/** Whether the caller may change a collection, or make it a favourite. */
export function mayModifyCollection(permissions: Permissions, collection: CertificateCollection): Verdict {
  return judge(
    permissions,
    inScope(modifyCollections, collection),
    'You may not change this collection: favourites are part of it, for everybody.',
  );
}
