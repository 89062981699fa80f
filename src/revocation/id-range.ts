/** Ids of certificates; null: no border on that side. */
export interface IdRange {
  /** Not among them. */
  readonly above: number | null;
  /** The last of them. */
  readonly upTo: number | null;
}

export function isWithin({ above, upTo }: IdRange, id: number): boolean {
  return (above === null || id > above) && (upTo === null || id <= upTo);
}
