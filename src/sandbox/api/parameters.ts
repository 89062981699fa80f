/** Parameters that belong to one object in Command 10 and have its prefix there, in lower case. */
const ofTheObject = [
  'querystring',
  'pagereturned',
  'returnlimit',
  'sortfield',
  'sortascending',
  'includerevoked',
  'includeexpired',
];

/**
 * Parameters of a request under the names of later versions. Command 11 and later read `pq.queryString` and `QueryString`,
 * Command 10 the first form only. Of a name given twice the last counts.
 * @param prefix of the method in Command 10
 */
export function readParameters(
  query: unknown,
  prefix: string | undefined,
  { readsPrefixedOnly }: { readonly readsPrefixedOnly: boolean },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query ?? {}).flatMap(([name, value]) => {
      const plain = readsPrefixedOnly
        ? plainNameIn10(name, prefix)
        : name.replace(/^(pq|query|instanceQuery)\./i, '');
      return plain === null ? [] : [[plain, Array.isArray(value) ? value.at(-1) : value]];
    }),
  );
}

/** @returns null for what Command 10 does not know */
function plainNameIn10(name: string, prefix: string | undefined): string | null {
  const lower = name.toLowerCase();
  if (prefix && lower.startsWith(prefix.toLowerCase())) return name.slice(prefix.length);
  return ofTheObject.includes(lower) ? null : name;
}

/** A request's body without the properties that a version does not know. */
export function withoutIgnored(body: unknown, ignored: readonly string[]): unknown {
  if (ignored.length === 0 || typeof body !== 'object' || body === null) return body;
  const names = ignored.map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name.toLowerCase())));
}
