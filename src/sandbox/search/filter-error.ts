/** A query that reads well but asks for what there is not; `position` as in QueryError, null when it is not known. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  readonly position: number | null;
  constructor(message: string, position: number | undefined) {
    super(message);
    this.position = position ?? null;
  }
}
