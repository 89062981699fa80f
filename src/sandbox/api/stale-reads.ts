/** The properties of a certificate's answer that a revocation changes. */
const changed = [
  'CertState',
  'CertStateString',
  'RevocationEffDate',
  'RevocationReason',
  'RevocationComment',
] as const;

interface Kept {
  readonly before: Readonly<Record<string, unknown>>;
  readonly until: number;
}

/** Beyond so many, those that have passed are forgotten. */
const maxKept = 10_000;

/**
 * Shows certificates as they were for a moment after they were revoked, as a replica or a cache before Command does. For trying
 * clients out: a re-read that comes at once must not be the last word.
 */
export class StaleReads {
  readonly #duration: number;
  readonly #now: () => number;
  readonly #kept = new Map<number, Kept>();

  /** @param duration milliseconds; 0 for never */
  constructor(duration: number, now: () => number) {
    this.#duration = duration;
    this.#now = now;
  }

  /** Keeps a certificate that is about to change. @param item gives its answer as it is */
  keep(id: number, item: () => Readonly<Record<string, unknown>>): void {
    if (this.#duration === 0) return;
    if (this.#kept.size >= maxKept) this.#forgetPassed();
    const known = this.#kept.get(id);
    const before = known && known.until > this.#now() ? known.before : item();
    this.#kept.set(id, { before, until: this.#now() + this.#duration });
  }

  /** Whether some certificate may be shown as it was. */
  get isShowing(): boolean {
    return this.#kept.size > 0;
  }

  /** The answer of a certificate as it is read now. */
  show<Item extends object>(item: Item): Item {
    const kept = 'Id' in item && typeof item.Id === 'number' ? this.#kept.get(item.Id) : undefined;
    if (!kept || kept.until <= this.#now()) return item;
    return { ...item, ...Object.fromEntries(changed.map((name) => [name, kept.before[name]])) };
  }

  #forgetPassed(): void {
    for (const [id, { until }] of this.#kept) if (until <= this.#now()) this.#kept.delete(id);
  }
}
