import type { Certificate } from '#command/certificate.ts';
import { counted } from '../ui/counted.ts';

const day = 86_400_000;

interface Validity {
  /** Days from its beginning to its end. */
  readonly days: number;
  /** The part that has passed, from 0 to 1. */
  readonly passed: number;
  readonly tone: 'usual' | 'warning' | 'error' | 'neutral';
  readonly words: string;
}

/**
 * How much of its time a certificate has had. The last 30 days stand out, the last 7 more so.
 * @param now milliseconds since 1970 UTC
 */
export function readValidity(
  { NotBefore, NotAfter }: Pick<Certificate, 'NotBefore' | 'NotAfter'>,
  now: number,
): Validity {
  const from = Date.parse(NotBefore);
  const to = Date.parse(NotAfter);
  const days = Math.round((to - from) / day);
  if (now < from) {
    const words = `Begins in ${counted(Math.ceil((from - now) / day), 'day')}`;
    return { days, passed: 0, tone: 'neutral', words };
  }
  if (now >= to) {
    const ago = Math.floor((now - to) / day);
    return {
      days,
      passed: 1,
      tone: 'neutral',
      words: ago === 0 ? 'Ended today' : `Ended ${counted(ago, 'day')} ago`,
    };
  }
  const left = Math.floor((to - now) / day);
  const tone = left < 7 ? 'error' : left < 30 ? 'warning' : 'usual';
  const words = left === 0 ? 'Ends within a day' : `${counted(left, 'day')} left`;
  return { days, passed: (now - from) / Math.max(1, to - from), tone, words };
}
