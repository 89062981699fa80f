import type { SelectedCertificate, Selection } from './selection.ts';

/** Whether anything is selected that is none of these. */
export function holdsOthers(
  { picked, all }: Selection,
  certificates: readonly SelectedCertificate[],
): boolean {
  if (all !== null) return true;
  const ids = new Set(certificates.map(({ Id }) => Id));
  return [...picked.keys()].some((id) => !ids.has(id));
}
