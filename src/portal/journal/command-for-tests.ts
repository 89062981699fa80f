import { CommandError } from '#command/errors.ts';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import type { Clock, ReadCertificate, RunTransport } from '#revocation/run/ports.ts';
import type { FakeTab } from './browser-for-tests.ts';

/** Time of the tests, which stands still unless they let it pass. */
export const testClock: Clock = {
  now: () => Date.now(),
  serverNow: () => Date.now(),
  random: () => 0.5,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A Command that revokes what it is asked to, each request in this many milliseconds, and counts how often each id is sent. */
export class FakeCommand {
  readonly sent = new Map<number, number>();
  readonly revoked = new Set<number>();
  readonly comment: string;
  latency = 700;
  /** Whether nobody is signed in any more. */
  isSignedOut = false;
  /** Whether nothing is answered. */
  isAway = false;

  constructor(comment: string) {
    this.comment = comment;
  }

  /** As a tab reaches it: one that is gone hears no answer, and what it sent is carried out all the same. */
  transportOf(tab: FakeTab): RunTransport {
    const answer = async <Result>(read: () => Result): Promise<Result> => {
      await testClock.wait(this.latency);
      if (tab.isGone) return new Promise(() => {});
      if (this.isAway) throw new CommandError('The server could not be reached.', { status: null });
      if (this.isSignedOut) throw new CommandError('Not signed in.', { status: 401 });
      return read();
    };
    return {
      revoke: (ids) => {
        if (tab.isGone) return new Promise(() => {});
        for (const id of ids) this.sent.set(id, (this.sent.get(id) ?? 0) + 1);
        if (!this.isSignedOut && !this.isAway) for (const id of ids) this.revoked.add(id);
        const response = { RevokedIds: [...ids], SuspendedCerts: [] };
        return answer(() => ({ response, status: 200, requestId: null, correlationId: null }));
      },
      read: (ids) => answer(() => new Map(ids.map((id) => [id, this.#read(id)]))),
      readWorkflow: async () => null,
      findWorkflows: async () => new Map(),
      findEarlierRequest: async () => null,
      readHistory: async () => [],
    };
  }

  #read(id: number): ReadCertificate {
    return this.revoked.has(id)
      ? { ...certificateForTests(id, { CertState: 2, RevocationReason: 4 }), RevocationComment: this.comment }
      : certificateForTests(id);
  }
}
