import { setImmediate } from 'node:timers/promises';
import type { Authority } from '../authority/authority.ts';
import { planEstate } from '../estate/plan-estate.ts';
import type { PlannedCertificate } from '../estate/planned-certificate.ts';
import type { PackedRows } from '../store/packed-rows.ts';
import { addRowsOf, noRows, packCertificateRows } from './estate-rows.ts';

/** The plan that the certificates of an estate depend on. Plain data. */
export interface EstatePlan {
  readonly certificates: number;
  readonly seed: number;
  readonly now: Date;
  /** Ids of the managed CAs by name. */
  readonly authorityIds: ReadonlyMap<string, number>;
  /** Ids of the security roles by name. */
  readonly roleIds: ReadonlyMap<string, number>;
}

/** Certificates that are issued and stored in one go: some 400 KB. */
const batchSize = 200;

export function batchCount({ certificates }: Pick<EstatePlan, 'certificates'>): number {
  return Math.ceil(certificates / batchSize);
}

/** How many certificates stand in the batches before this one. */
export function certificatesBefore(
  { certificates }: Pick<EstatePlan, 'certificates'>,
  batch: number,
): number {
  return Math.min(batch * batchSize, certificates);
}

/** Plans and issues the certificates of a batch, counted from 0. Ids follow the order of the plan, from 1. */
export function issueBatch(authority: Authority, plan: EstatePlan, batch: number): readonly PackedRows[] {
  const rows = noRows();
  const { seed, now } = plan;
  const from = certificatesBefore(plan, batch);
  let id = from;
  for (const planned of planEstate({ seed, now, from, count: certificatesBefore(plan, batch + 1) })) {
    id += 1;
    const issued = authority.issue(planned);
    addRowsOf(rows, { id, plan: planned, issued, ...idsOf(plan, planned) }, authority);
  }
  return packCertificateRows(rows);
}

function idsOf({ authorityIds, roleIds }: EstatePlan, { ca, ownerRole }: PlannedCertificate) {
  return {
    authorityId: authorityIds.get(ca) ?? null,
    ownerRoleId: ownerRole === null ? null : (roleIds.get(ownerRole) ?? null),
  };
}

/** All batches in their order, issued in this thread, which gets a pause after each. */
export async function* issueHere(
  authority: Authority,
  plan: EstatePlan,
): AsyncGenerator<readonly PackedRows[]> {
  for (let batch = 0; batch < batchCount(plan); batch += 1) {
    yield issueBatch(authority, plan, batch);
    await setImmediate();
  }
}
