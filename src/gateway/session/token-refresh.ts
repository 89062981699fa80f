import { createHash } from 'node:crypto';
import { codeOf, type Provider, type Tokens } from './provider.ts';
import { Remembered } from './remembered.ts';

type Outcome =
  | { readonly kind: 'new'; readonly tokens: Tokens }
  /** The provider does not go on with this session. */
  | { readonly kind: 'over' }
  | { readonly kind: 'away' };

/** Requests that were sent with the former cookie come that late at most; what is remembered for them, in milliseconds. */
const rememberedFor = 5 * 60_000;
/** How long a provider that is away is left alone, in milliseconds. */
const leftAloneFor = 10_000;
const mostRemembered = 2_000;

/**
 * Exchanges access tokens ahead of their end, once for all requests that come with the same ones: providers take a
 * refresh token once, and end the session of whoever shows it twice.
 */
export class TokenRefresh {
  readonly #provider: Pick<Provider, 'refresh'>;
  readonly #now: () => number;
  readonly #exchanges = new Map<string, { readonly outcome: Promise<Outcome>; until: number }>();
  readonly #refused: Remembered;

  constructor(provider: Pick<Provider, 'refresh'>, now: () => number) {
    this.#provider = provider;
    this.#now = now;
    this.#refused = new Remembered(now);
  }

  /** The tokens to go on with; `over` when there are none, `away` when there are none for the moment. */
  async current(tokens: Tokens): Promise<Tokens | 'over' | 'away'> {
    const now = this.#now();
    const isRefused = this.#refused.has(fingerprint(tokens.accessToken));
    if (!isRefused && now < (tokens.refreshAt ?? Number.POSITIVE_INFINITY)) return tokens;
    const lasts = !isRefused && now < (tokens.expiresAt ?? Number.POSITIVE_INFINITY);
    if (tokens.refreshToken === null) return lasts ? tokens : 'over';

    const key = keyOf(tokens);
    const remembered = this.#remembered(key);
    const outcome = await (remembered ?? this.#exchange(key, tokens.refreshToken));
    if (outcome.kind === 'over') return 'over';
    if (outcome.kind === 'away') return lasts ? tokens : 'away';
    // What is remembered may have to be exchanged in its turn.
    return remembered && keyOf(outcome.tokens) !== key ? this.current(outcome.tokens) : outcome.tokens;
  }

  /** Command did not take this token: the next request comes with another one, or none. */
  refused({ accessToken }: Tokens): void {
    this.#refused.add(fingerprint(accessToken), this.#now() + 24 * 60 * 60_000);
  }

  /** What became of the tokens of a former cookie, without another exchange. */
  async latest(tokens: Tokens): Promise<Tokens> {
    const key = keyOf(tokens);
    const outcome = await this.#remembered(key);
    if (outcome?.kind !== 'new' || keyOf(outcome.tokens) === key) return tokens;
    return this.latest(outcome.tokens);
  }

  #remembered(key: string): Promise<Outcome> | undefined {
    const found = this.#exchanges.get(key);
    return found && found.until > this.#now() ? found.outcome : undefined;
  }

  #exchange(key: string, refreshToken: string): Promise<Outcome> {
    const exchange = {
      until: Number.POSITIVE_INFINITY,
      outcome: this.#provider.refresh(refreshToken).then(
        (tokens): Outcome => ({ kind: 'new', tokens }),
        (error: unknown): Outcome => ({ kind: codeOf(error) === 'invalid_grant' ? 'over' : 'away' }),
      ),
    };
    this.#makeRoom();
    this.#exchanges.set(key, exchange);
    return exchange.outcome.then((outcome) => {
      exchange.until = this.#now() + (outcome.kind === 'away' ? leftAloneFor : rememberedFor);
      return outcome;
    });
  }

  #makeRoom(): void {
    const now = this.#now();
    for (const [key, { until }] of this.#exchanges) if (until <= now) this.#exchanges.delete(key);
    for (const key of this.#exchanges.keys()) {
      if (this.#exchanges.size < mostRemembered) break;
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
