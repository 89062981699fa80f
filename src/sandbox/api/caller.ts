import { account } from '../estate/identity.ts';

/** The caller of a method: an account of the sandbox, or the user of a token. */
export interface Caller {
  /** Without a domain. */
  readonly name: string;
  /** Accounts are of the sandbox's one domain; users of tokens are of none. */
  readonly isInDomain: boolean;
  /** Names of security roles. */
  readonly roles: readonly string[];
  /** Access control strings of all roles. */
  readonly permissions: readonly string[];
}

/** As Command writes users: `EXAMPLE\\admin`, and the plain name where a token says who it is. */
export function userName({ name, isInDomain }: Caller): string {
  return isInDomain ? account(name) : name;
}
