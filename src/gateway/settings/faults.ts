import { z } from 'zod';

/** Faults of the network between portal and Command. Shares are of the requests that are hit, from 0 to 1. */
export interface Faults {
  /** Carried out by Command, whose answer is thrown away. */
  readonly lost: number;
  /** Answered with status 500, never sent to Command. */
  readonly error: number;
  /** Connection broken, never sent to Command. */
  readonly reset: number;
  /** Begins a burst of answers with status 429, none of them sent to Command. */
  readonly busy: number;
  /** Milliseconds that every request waits. */
  readonly delay: number;
  /** Whether reading is hit too, not revoking alone. */
  readonly reads: boolean;
  /** The same number makes the same faults; null for other ones each time. */
  readonly seed: number | null;
}

const example = 'lost=0.1,error=0.05,delay=300';

/** A text of this form, read as a number. Whatever is not ends the reading, so that nothing reckons with it. */
function numeral(form: RegExp, error: string) {
  return z.string().regex(form, { error, abort: true }).transform(Number);
}

const share = numeral(/^(0|1|0?\.\d+|[01]\.0+)$/, 'must be a share from 0 to 1, such as 0.1').default(0);

const faults = z
  .strictObject(
    {
      lost: share,
      error: share,
      reset: share,
      busy: share,
      delay: numeral(
        /^([0-5]?\d{1,4}|60000)$/,
        'must be a whole number of milliseconds from 0 to 60000',
      ).default(0),
      reads: z
        .enum(['0', '1'], 'must be 0 or 1')
        .default('0')
        .transform((value) => value === '1'),
      seed: numeral(/^\d{1,9}$/, 'must be a whole number of at most 9 digits')
        .nullable()
        .default(null),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `does not know ${issue.keys}: it takes lost, error, reset, busy, delay, reads and seed, such as ${example}`
          : undefined,
    },
  )
  // Ten decimals: 0.1 + 0.2 + 0.7 is a little more than 1 otherwise.
  .refine(({ lost, error, reset, busy }) => Number((lost + error + reset + busy).toFixed(10)) <= 1, {
    error: 'must have shares (lost, error, reset, busy) that are 1 or less together',
  });

/** `FAULTS`, such as `lost=0.1,error=0.05,delay=300`. */
export const faultSettings = z
  .string()
  .transform((text, context) => {
    const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
    const names = new Set(pairs.map(([name]) => name));
    if (pairs.every((pair) => pair.length === 2 && !pair.includes('')) && names.size === pairs.length) {
      return Object.fromEntries(pairs);
    }
    context.addIssue({ code: 'custom', message: `must be names with values, each once, such as ${example}` });
    return z.NEVER;
  })
  .pipe(faults);

/** The faults that are on, for the terminal. */
export function describeFaults({ lost, error, reset, busy, delay, reads, seed }: Faults): string {
  const shares = Object.entries({ lost, error, reset, busy }).filter(([, value]) => value > 0);
  const parts = [
    ...shares.map(([name, value]) => `${name} ${value}`),
    ...(delay > 0 ? [`delay ${delay} ms`] : []),
    ...(seed === null ? [] : [`seed ${seed}`]),
  ];
  return `Faults are on, for ${reads ? 'revoking and reading' : 'revoking'}: ${parts.join(', ') || 'none'}`;
}
