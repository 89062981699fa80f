import {
  type IneligibleReason,
  type RevocationParams,
  reasonNotToSend,
  waitingReason,
} from './ineligible-reason.ts';
import type { SelectedCertificate } from './selection.ts';

/**
 * Parts what is sent from what is left out, with why. A certificate that may be refused, such as an expired one, may be tried.
 * @param waiting whether what waits already is sent all the same; `now` in milliseconds since 1970 UTC
 */
export function partByEligibility(
  params: Pick<RevocationParams, 'reason'>,
  certificates: readonly SelectedCertificate[],
  waiting: { readonly isSent: boolean; readonly now: number },
): {
  readonly sent: readonly SelectedCertificate[];
  readonly left: readonly {
    readonly certificate: SelectedCertificate;
    readonly ineligibleReason: IneligibleReason;
  }[];
} {
  const sent: SelectedCertificate[] = [];
  const left: { certificate: SelectedCertificate; ineligibleReason: IneligibleReason }[] = [];
  for (const certificate of certificates) {
    const ineligibleReason =
      reasonNotToSend(params, certificate) ??
      (waiting.isSent ? null : waitingReason(params, certificate, waiting.now));
    if (ineligibleReason) left.push({ certificate, ineligibleReason });
    else sent.push(certificate);
  }
  return { sent, left };
}
