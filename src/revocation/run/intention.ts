import { parseDateTime } from '#command/date-time.ts';
import type { Intention } from '../obstacle.ts';
import type { Manifest } from './manifest.ts';

export function intentionOf({ Reason, EffectiveDate }: Manifest['form']): Intention {
  return { reason: Reason, effectiveDate: EffectiveDate === undefined ? null : parseDateTime(EffectiveDate) };
}
