import { setImmediate } from 'node:timers/promises';
import type { Authority } from '../authority/authority.ts';
import { planCertificate } from '../estate/plan-estate.ts';
import type { PackedRows } from '../store/packed-rows.ts';
import { addRowsOf, noRows, packCertificateRows } from './estate-rows.ts';

/** What the certificates of an estate depend on. Plain data. */
export interface EstatePlan {
  readonly certificates: number;
  readonly seed: number;
  readonly now: Date;
  /** Ids of the managed CAs by name. */
  readonly authorityIds: ReadonlyMap<string, number>;
}

/** Certificates that are issued and stored in one go: about 1 MB. */
const batchSize = 500;

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
  const end = certificatesBefore(plan, batch + 1);
  for (let index = certificatesBefore(plan, batch); index < end; index += 1) {
    const planned = planCertificate(plan, index);
    const issued = authority.issue(planned);
    const authorityId = plan.authorityIds.get(planned.ca) ?? null;
    addRowsOf(rows, { id: index + 1, plan: planned, issued, authorityId }, authority);
  }
  return packCertificateRows(rows);
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
