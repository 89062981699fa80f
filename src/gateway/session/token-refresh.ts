import { createHash } from 'node:crypto';
import { ExpiringSet } from './expiring-set.ts';
import { codeOf, type Provider, type Renewable, type Tokens } from './provider.ts';

type Outcome =
  | { readonly kind: 'new'; readonly tokens: Tokens }
  /** The provider does not go on with this session. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'unavailable' };

/** How long a provider that is away is left alone, in milliseconds. */
const leftAloneFor = 10_000;
/** How long tokens that the provider gave once more are taken for its answer, in milliseconds. */
const sameAgainFor = 60_000;
const maxExchanges = 2_000;

interface Exchange {
  readonly outcome: Promise<Outcome>;
  /** null while it is under way. */
  known: Outcome | null;
  until: number;
}

/**
 * Exchanges access tokens ahead of their end, once for all requests that come with the same ones: providers take a
 * refresh token once, and end the session of whoever shows it twice.
 */
export class TokenRefresh {
  readonly #provider: Pick<Provider, 'refresh'>;
  readonly #now: () => number;
  readonly #rememberedFor: number;
  readonly #exchanges = new Map<string, Exchange>();
  readonly #refused: ExpiringSet;

  /** @param options `rememberedFor`: how long a former cookie may still come, in milliseconds */
  constructor(
    provider: Pick<Provider, 'refresh'>,
    { now, rememberedFor }: { readonly now: () => number; readonly rememberedFor: number },
  ) {
    this.#provider = provider;
    this.#now = now;
    this.#rememberedFor = rememberedFor;
    this.#refused = new ExpiringSet(now);
  }

  /** The tokens to go on with; `expired` when there are none, `unavailable` when there are none for the moment. */
  async current(tokens: Tokens): Promise<Tokens | 'expired' | 'unavailable'> {
    const isRefused = this.#refused.has(fingerprint(tokens.accessToken));
    if (!isRefused && !this.#isDue(tokens)) return tokens;
    if (tokens.refreshToken === null) return this.#lasts(tokens) ? tokens : 'expired';

    const key = keyOf(tokens);
    const remembered = this.#remembered(key);
    const outcome = await (
      remembered ?? this.#exchange(key, { refreshToken: tokens.refreshToken, subject: tokens.subject })
    ).outcome;
    // A refresh token that is not taken may be one that another gateway has exchanged.
    if (outcome.kind !== 'new') return !isRefused && this.#lasts(tokens) ? tokens : outcome.kind;
    // Remembered tokens may have to be exchanged in its turn.
    return remembered && keyOf(outcome.tokens) !== key ? this.current(outcome.tokens) : outcome.tokens;
  }

  /** Command did not take this token: the next request comes with another one, or none. */
  refused({ accessToken }: Tokens): void {
    this.#refused.add(fingerprint(accessToken), this.#now() + 24 * 60 * 60_000);
  }

  /** The successors of the tokens of a former cookie, without another exchange. */
  async latest(tokens: Tokens): Promise<Tokens> {
    const key = keyOf(tokens);
    const outcome = await this.#remembered(key)?.outcome;
    if (outcome?.kind !== 'new' || keyOf(outcome.tokens) === key) return tokens;
    return this.latest(outcome.tokens);
  }

  /**
   * The tokens to write into a cookie now, those that these were exchanged for if they were; null when the browser may get
   * or have newer ones that are not known yet.
   * @param isOwn whether this gateway had them from the provider, and not from a cookie
   */
  toWrite(tokens: Tokens, isOwn: boolean): Tokens | null {
    const key = keyOf(tokens);
    const exchange = this.#remembered(key);
    // Tokens that are due may have been exchanged by another gateway.
    if (!exchange) return isOwn || !this.#isDue(tokens) ? tokens : null;
    if (exchange.known?.kind === 'unavailable') return tokens;
    if (exchange.known?.kind !== 'new') return null;
    const next = exchange.known.tokens;
    return keyOf(next) === key ? next : this.toWrite(next, true);
  }

  #lasts({ expiresAt }: Tokens): boolean {
    return expiresAt === null || this.#now() < expiresAt;
  }

  #isDue({ refreshAt }: Tokens): boolean {
    return refreshAt !== null && refreshAt <= this.#now();
  }

  #remembered(key: string): Exchange | undefined {
    const found = this.#exchanges.get(key);
    return found && found.until > this.#now() ? found : undefined;
  }

  #exchange(key: string, renewable: Renewable): Exchange {
    const exchange: Exchange = {
      until: Number.POSITIVE_INFINITY,
      known: null,
      outcome: this.#provider
        .refresh(renewable)
        .then(
          (tokens): Outcome => ({ kind: 'new', tokens }),
          (error: unknown): Outcome => ({
            kind: codeOf(error) === 'invalid_grant' ? 'expired' : 'unavailable',
          }),
        )
        .then((outcome) => {
          exchange.known = outcome;
          exchange.until = this.#now() + this.#validFor(outcome, key);
          return outcome;
        }),
    };
    this.#makeRoom();
    this.#exchanges.set(key, exchange);
    return exchange;
  }

  #validFor(outcome: Outcome, key: string): number {
    if (outcome.kind === 'unavailable') return leftAloneFor;
    const isSame = outcome.kind === 'new' && keyOf(outcome.tokens) === key;
    return isSame ? sameAgainFor : this.#rememberedFor;
  }

  #makeRoom(): void {
    const now = this.#now();
    for (const [key, { until }] of this.#exchanges) if (until <= now) this.#exchanges.delete(key);
    for (const key of this.#exchanges.keys()) {
      if (this.#exchanges.size < maxExchanges) break;
      this.#exchanges.delete(key);
    }
  }
}

/** Of both: not every provider gives a new refresh token each time. */
function keyOf({ accessToken, refreshToken }: Tokens): string {
  return fingerprint(`${accessToken} ${refreshToken}`);
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
