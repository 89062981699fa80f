import { parseDateTime } from '#command/date-time.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { isRelease, type RevocationParams } from '../../ineligible-reason.ts';
import type { Manifest } from './manifest.ts';
import type { OutcomeKind } from './outcome.ts';

export interface RunParams extends RevocationParams {
  /** The comment that tells the run's revocations from those of others. */
  readonly comment: string;
}

export function paramsOf({ Reason, EffectiveDate, Comment }: Manifest['form']): RunParams {
  const effectiveDate = EffectiveDate === undefined ? null : parseDateTime(EffectiveDate);
  return { reason: Reason, effectiveDate, comment: Comment };
}

/** When the revocations take effect, if that is later than they were confirmed. Milliseconds since 1970 UTC. */
export function scheduledFor({ form, confirmedAt }: Pick<Manifest, 'form' | 'confirmedAt'>): number | null {
  const { effectiveDate } = paramsOf(form);
  return effectiveDate !== null && effectiveDate > confirmedAt ? effectiveDate : null;
}

type RunAction = 'accepted' | 'released' | 'onHold' | 'revoked';

/** The action of a run on its certificates: what is still to come, on hold or released is not called revoked. */
export function runActionOf(manifest: Pick<Manifest, 'form' | 'confirmedAt'>): RunAction {
  if (scheduledFor(manifest) !== null) return 'accepted';
  if (isRelease({ reason: manifest.form.Reason })) return 'released';
  return manifest.form.Reason === revocationReasonCode.certificateHold ? 'onHold' : 'revoked';
}

/** The name of an outcome in reports. */
export function outcomeTerm(kind: OutcomeKind, manifest: Pick<Manifest, 'form' | 'confirmedAt'>): string {
  return kind === 'revoked' ? runActionOf(manifest) : kind;
}
