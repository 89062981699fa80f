import type { PendingRequest } from '../../selection.ts';

/**
 * Command has no code for a certificate whose earlier request waits: it says "suspended workflow" (seen by a public client of
 * Command 25). The message is shown either way; these words only name the cause.
 */
const words =
  /suspended (revocation )?workflow|workflow\b.*\b(suspended|pending)|(waits|waiting|pending) (for )?(an )?approval/i;

/** Whether a refusal seems to be about an earlier request that waits. */
export function seemsBlocked(reason: string | null): boolean {
  return reason !== null && words.test(reason);
}

/** @param found null when it cannot be seen */
export function earlierRequestSentence(found: PendingRequest | null, reason: string | null): string {
  const title = found?.title ? `: ${found.title.replace(/[.\s]+$/, '')}` : '';
  const since = found?.since
    ? `, since ${new Date(found.since).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : '';
  const said = reason === null ? '' : ` Command said: ${reason}`;
  return `An earlier request waits for an approval${title}${since}.${said}`;
}
