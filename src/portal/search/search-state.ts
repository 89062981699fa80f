/** The search, as it stands in the address. */
export interface SearchState {
  /** In Command's query language; '' asks for everything. */
  readonly query: string;
  /** Whether revoked and expired certificates are included. */
  readonly revoked: boolean;
  readonly expired: boolean;
}
