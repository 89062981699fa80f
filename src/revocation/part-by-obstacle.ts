import { type Intention, type Obstacle, obstacleToSending, waitingObstacle } from './obstacle.ts';
import type { PickedCertificate } from './selection.ts';

/**
 * Parts what is sent from what is left out, with why. What may be refused, such as an expired one, may be tried.
 * @param waiting whether what waits already is sent all the same; `now` in milliseconds since 1970 UTC
 */
export function partByObstacle(
  intention: Pick<Intention, 'reason'>,
  certificates: readonly PickedCertificate[],
  waiting: { readonly isSent: boolean; readonly now: number },
): {
  readonly sent: readonly PickedCertificate[];
  readonly left: readonly { readonly certificate: PickedCertificate; readonly obstacle: Obstacle }[];
} {
  const sent: PickedCertificate[] = [];
  const left: { certificate: PickedCertificate; obstacle: Obstacle }[] = [];
  for (const certificate of certificates) {
    const obstacle =
      obstacleToSending(intention, certificate) ??
      (waiting.isSent ? null : waitingObstacle(intention, certificate, waiting.now));
    if (obstacle) left.push({ certificate, obstacle });
    else sent.push(certificate);
  }
  return { sent, left };
}
