import { logicalAuthorityName } from './authority-name.ts';

/**
 * The label of each of these CAs where they stand side by side: its logical name, and its host too where the name alone would not
 * tell two of them apart.
 * @param names whole names, as certificates have them; null is none
 */
export function authorityLabels(names: Iterable<string | null>): ReadonlyMap<string, string> {
  const whole = new Set([...names].filter((name) => name !== null));
  const counts = new Map<string, number>();
  for (const logical of [...whole].map(logicalAuthorityName))
    counts.set(logical, (counts.get(logical) ?? 0) + 1);
  return new Map(
    [...whole].map((name) => {
      const logical = logicalAuthorityName(name);
      const host = authorityHost(name);
      return [name, counts.get(logical) === 1 || host === null ? logical : `${logical} (${host})`];
    }),
  );
}

/** The host before the logical name, or the address of an EJBCA; null where Command does not name it. */
export function authorityHost(name: string): string | null {
  const logical = logicalAuthorityName(name);
  return logical === name ? null : name.slice(0, -logical.length - 1);
}
