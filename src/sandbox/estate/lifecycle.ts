import type { PlannedCertificate } from './planned-certificate.ts';
import type { Random } from './random.ts';
import { planRevocation } from './revocation-history.ts';
import type { Stage } from './stage.ts';

type Lifecycle = Pick<PlannedCertificate, 'notBefore' | 'notAfter' | 'importDate' | 'revocation'>;

const second = 1000;
const day = 86_400 * second;

/** A CA's certificates begin this long before they are issued, so that a clock behind its own takes them too. */
const backdated = 600 * second;

/** No certificate of the estate is older, so that all begin after their CAs did. */
const oldestInDays = 1_080;

/** Days that have gone by since the beginning of the validity. */
function planAge(random: Random, stage: Stage, lifetime: number): number {
  switch (stage) {
    case 'active':
      return random.between(0, Math.min(lifetime - 32, oldestInDays));
    case 'expiring':
      return lifetime - random.between(2, 30);
    case 'expired':
      return random.between(lifetime + 1, Math.max(lifetime + 1, oldestInDays));
    case 'revoked':
    case 'held':
      return random.between(2, Math.min(lifetime - 2, oldestInDays));
  }
}

/**
 * Dates around `now`, in whole seconds but for the import, which a database counts in milliseconds. `lifetime` in days, at
 * least 90. The import is ten minutes after the beginning, as recorded of Command 25.4.1, or days when the certificate
 * came from elsewhere; nothing but notAfter lies in the future.
 */
export function planLifecycle(
  random: Random,
  now: Date,
  stage: Stage,
  { lifetime, imported }: { readonly lifetime: number; readonly imported: boolean },
): Lifecycle {
  const today = Math.floor(now.getTime() / second) * second;
  const age = planAge(random, stage, lifetime) * day + random.between(0, 86_399) * second;
  const begin = today - Math.max(age, backdated + second);
  const delay = imported ? random.between(1, 40) * day : backdated + random.between(1, 999);
  return {
    notBefore: new Date(begin),
    notAfter: new Date(begin + lifetime * day),
    importDate: new Date(Math.min(begin + delay, today)),
    revocation: planRevocation(random, stage, begin, today),
  };
}

/** Of a certificate that ends exactly so many days after `now`. */
export function lifecycleEndingIn(days: number, now: Date, lifetime: number): Lifecycle {
  const notAfter = Math.floor(now.getTime() / second) * second + days * day;
  const notBefore = new Date(notAfter - lifetime * day);
  const importDate = new Date(notBefore.getTime() + backdated + 113);
  return { notBefore, notAfter: new Date(notAfter), importDate, revocation: null };
}
