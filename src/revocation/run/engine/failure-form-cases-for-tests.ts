import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import { many } from './run-for-tests.ts';
import { failureForms, World } from './world-for-tests.ts';

export type Form = keyof typeof failureForms;

export const forms = Object.keys(failureForms).filter((name): name is Form => name in failureForms);

/** A run of 60: one of another CA that is down, one that was revoked before, one without a CA, one that a request blocks. */
export function mixed(): World {
  const world = new World([
    ...many(57),
    { ...certificate(58, { CertState: 2, RevocationReason: 1 }), RevocationComment: 'Key lost' },
    certificate(59, { CertificateAuthorityId: null }),
    certificate(60),
  ]);
  world.pending.set(60, { title: 'kim is revoking certificate with CN=host-60.', since: null });
  return world;
}
