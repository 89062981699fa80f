import { findAuthority } from '../store/authorities.ts';
import { authoritiesWithDueCrl, crlEntriesOf, findCrl, putCrl } from '../store/revocations.ts';
import type { Sandbox } from './sandbox.ts';

const day = 86_400_000;
const lifetime = 7 * day;

/** Signs a CA's CRL over its entries as they stand now; call it inside the transaction that changed them. */
export function publishCrl({ database, authority, now }: Sandbox, authorityId: number): void {
  const row = findAuthority(database, authorityId);
  if (!row) throw new Error(`There is no CA with the id ${authorityId}.`);
  const thisUpdate = now();
  const nextUpdate = thisUpdate + lifetime;
  const number = (findCrl(database, authorityId)?.number ?? 0) + 1;
  const der = authority.signCrl(row.name, {
    number,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: new Date(nextUpdate),
    entries: crlEntriesOf(database, authorityId),
  });
  putCrl(database, authorityId, { number, next_update: nextUpdate, der });
}

/** Signs anew the CRLs that would expire within a day. A CA that is offline cannot; its CRL grows old, as in life. */
export function publishDueCrls(sandbox: Sandbox): void {
  for (const id of authoritiesWithDueCrl(sandbox.database, sandbox.now() + day)) {
    const isFirst = findCrl(sandbox.database, id) === undefined;
    const isOnline = findAuthority(sandbox.database, id)?.online === 1;
    if (isFirst || isOnline) sandbox.database.transaction(() => publishCrl(sandbox, id));
  }
}
