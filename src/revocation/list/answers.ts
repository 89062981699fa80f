import type { ListedCertificate } from './certificate-finder.ts';

/** The certificates that one key names; `outside`: those that are not in the scope. */
export type Answer =
  | { readonly certificates: readonly ListedCertificate[]; readonly outside: readonly ListedCertificate[] }
  | { readonly failure: string };

/** Answers by `keyText`. A key without one was not looked for. */
export type Answers = ReadonlyMap<string, Answer>;
