import { generatePrimeSync } from 'node:crypto';

/**
 * RSA moduli for certificates whose private key nobody needs. A prime of 1024 bits costs some 40 ms of a processor,
 * so primes are kept in a pool, and every modulus is the product of a set of four that was not used before
 * (multi-prime RSA, RFC 8017 section 3.1): 60 primes make half a million moduli. The moduli are real, distinct and of
 * the exact length; but two that share a prime fall to a common divisor, so this would be unacceptable anywhere but in
 * a sandbox, where no message is meant for these keys.
 */
interface RsaModuli {
  /** A modulus that was not given out before, of exactly this many bits. Takes 5 to 50 ms when it needs a new prime. */
  next(bits: RsaModulusLength): bigint;
}

type RsaModulusLength = 2048 | 3072 | 4096;

const factors = 4;
const publicExponent = 65537n;

/** The exponent must have an inverse modulo p-1. OpenSSL sets the two top bits of its primes. */
function generateFactor(bits: number): bigint {
  const prime = generatePrimeSync(bits, { bigint: true });
  return prime % publicExponent === 1n ? generateFactor(bits) : prime;
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

interface Series {
  readonly primes: bigint[];
  readonly sets: Iterator<readonly number[], void>;
}

const createSeries = (): Series => ({ primes: [], sets: combinations(factors) });

function nextProduct({ primes, sets }: Series, factorLength: number): bigint {
  let product = 1n;
  for (const index of sets.next().value ?? []) {
    primes[index] ??= generateFactor(factorLength);
    product *= primes[index];
  }
  return product;
}

export function createRsaModuli(): RsaModuli {
  const series = { 2048: createSeries(), 3072: createSeries(), 4096: createSeries() };
  return {
    next(bits) {
      // Two top bits in every factor mostly suffice for the length, not always.
      let modulus = 0n;
      while (modulus >> BigInt(bits - 1) !== 1n) modulus = nextProduct(series[bits], bits / factors);
      return modulus;
    },
  };
}
