import type { ListedCertificate } from './certificate-finder.ts';

/** What one key names; `outside`: those that are not in the scope. */
export type Answer =
  | { readonly certificates: readonly ListedCertificate[]; readonly outside: readonly ListedCertificate[] }
  | { readonly failure: string };

/** By `keyText`. What has no answer here was not looked for. */
export type Answers = ReadonlyMap<string, Answer>;
