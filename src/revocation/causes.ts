import type { Obstacle } from './obstacle.ts';
import type { PickedCertificate } from './selection.ts';

/** Sentences for the operator: what is wrong, and what to do about it where something can be done. */
export const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  alreadyRevoked: 'It is already revoked.',
  alreadyOnHold: 'It is already on hold.',
  notManaged:
    'No CA that Command manages issued it, so Command cannot revoke it. Revoke it where it was issued.',
  expired: 'It has expired.',
  notYetValid: 'The effective date is before its validity begins.',
};

export const notFoundCause = 'Command has no certificate with this id.';

export function permissionCause(serverMessage: string): string {
  return `You lack the permission to revoke in this scope. Choose a collection on which you may revoke. (${serverMessage})`;
}

/** A refusal that neither Command's answer nor the certificate explains. */
export function unexplainedCause({ CertificateAuthorityName }: PickedCertificate): string {
  return `Command refused it without a reason; it is still active. Check that the CA ${CertificateAuthorityName} can be reached, then retry.`;
}

export function unansweredCause(serverMessage: string): string {
  return `No clear answer came, and the certificate is still active: ${serverMessage}`;
}

export function unreadableCause(serverMessage: string): string {
  return `It was sent, but what became of it could not be read: ${serverMessage}`;
}
