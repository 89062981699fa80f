import { Problem } from './problem.ts';

const maxReturnLimit = 10_000;

/** @throws Problem 400 that names the parameter which is out of range */
export function readPaging(query: {
  readonly PageReturned?: number | undefined;
  readonly ReturnLimit?: number | undefined;
}): { readonly limit: number; readonly offset: number } {
  const limit = atLeastOne('ReturnLimit', query.ReturnLimit ?? 50);
  if (limit > maxReturnLimit) throw new Problem(400, `ReturnLimit must not exceed ${maxReturnLimit}.`);
  return { limit, offset: (atLeastOne('PageReturned', query.PageReturned ?? 1) - 1) * limit };
}

function atLeastOne(name: string, value: number): number {
  if (value < 1) throw new Problem(400, `${name} must be 1 or more.`);
  return value;
}
