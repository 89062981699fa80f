import type { Authority } from '../authority/authority.ts';
import type { Database } from '../store/database.ts';

/** What every handler stands on. */
export interface Sandbox {
  readonly database: Database;
  readonly authority: Authority;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}
