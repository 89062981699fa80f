/** The codes of an error and of what caused it, such as `ECONNREFUSED`, from the outside to the inside: fetch wraps what happened. */
export function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let each = error; each instanceof Error && codes.length < 8; each = causeOf(each)) {
    if ('code' in each && typeof each.code === 'string') codes.push(each.code);
  }
  return codes;
}

/** Of the addresses of a host that were tried, the first stands for all. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}
