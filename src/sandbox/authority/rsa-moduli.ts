import { generatePrime } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * RSA moduli for certificates whose private key nobody needs. A prime of 1024 bits costs some 40 ms of a processor,
 * so primes are kept in a pool, and every modulus is the product of a set of them that was not used before: two for
 * 2048 bits, three and four for 3072 and 4096 (multi-prime RSA, RFC 8017 section 3.1). The moduli are real, distinct
 * and of the exact length; but two that share a prime fall to a common divisor, so this would be unacceptable
 * anywhere but in a sandbox, where no message is meant for these keys.
 */
interface RsaModuli {
  /** A modulus that was not given out before, of exactly this many bits. */
  next(bits: RsaModulusLength): Promise<bigint>;
  /** Starts on the primes that this many more moduli need, so that `next` does not wait for them one by one. */
  prepare(bits: RsaModulusLength, count: number): void;
}

type RsaModulusLength = 2048 | 3072 | 4096;

const generatePrimeInThreadPool = promisify<number, { bigint: true }, bigint>(generatePrime);

const factorLength = 1024;
const publicExponent = 65537n;

/** The exponent must have an inverse modulo p-1. OpenSSL sets the two top bits of its primes. */
async function generateFactor(): Promise<bigint> {
  const prime = await generatePrimeInThreadPool(factorLength, { bigint: true });
  return prime % publicExponent === 1n ? generateFactor() : prime;
}

/** The same prime for the same index. At most two are in the making: files are read in that thread pool too. */
function createPrimePool(): (index: number) => Promise<bigint> {
  const pool: Promise<bigint>[] = [];
  const inTheMaking = 2;
  const following = async (before: Promise<bigint> | undefined) => {
    await before;
    return generateFactor();
  };
  return (index) => {
    while (pool.length <= index) pool.push(following(pool[pool.length - inTheMaking]));
    return pool[index] ?? generateFactor();
  };
}

/** All sets of `size` different numbers from 0 and below a bound, each once, those with a smaller maximum first. */
export function* combinations(
  size: number,
  bound = Number.POSITIVE_INFINITY,
): Generator<readonly number[], void, undefined> {
  if (size === 0) yield [];
  else {
    for (let greatest = size - 1; greatest < bound; greatest += 1) {
      for (const others of combinations(size - 1, greatest)) yield [...others, greatest];
    }
  }
}

/** How many numbers it takes to have so many sets of `size` of them. */
export function numbersFor(sets: number, size: number): number {
  let [numbers, possible] = [size, 1];
  while (possible < sets) {
    numbers += 1;
    possible = (possible * numbers) / (numbers - size);
  }
  return numbers;
}

interface Series {
  readonly factors: number;
  readonly sets: Iterator<readonly number[], void>;
  taken: number;
}

function createSeries(bits: RsaModulusLength): Series {
  const factors = bits / factorLength;
  return { factors, sets: combinations(factors), taken: 0 };
}

export function createRsaModuli(): RsaModuli {
  const prime = createPrimePool();
  const series = { 2048: createSeries(2048), 3072: createSeries(3072), 4096: createSeries(4096) };

  async function nextProduct(of: Series): Promise<bigint> {
    of.taken += 1;
    const factors = await Promise.all((of.sets.next().value ?? []).map(prime));
    return factors.reduce((product, factor) => product * factor, 1n);
  }

  return {
    async next(bits) {
      // Two factors always suffice for the length, three and four mostly.
      let modulus = 0n;
      while (modulus >> BigInt(bits - 1) !== 1n) modulus = await nextProduct(series[bits]);
      return modulus;
    },
    prepare(bits, count) {
      const { factors, taken } = series[bits];
      if (count > 0) void prime(numbersFor(taken + count, factors) - 1);
    },
  };
}
