/** The certificates before and after one in a list, by id; null where there is none. */
export interface Neighbours {
  readonly previousId: number | null;
  readonly nextId: number | null;
}

export function neighboursOf(listed: readonly { readonly Id: number }[], id: number | undefined): Neighbours {
  const at = id === undefined ? -1 : listed.findIndex(({ Id }) => Id === id);
  return {
    previousId: at < 1 ? null : (listed[at - 1]?.Id ?? null),
    nextId: at < 0 ? null : (listed[at + 1]?.Id ?? null),
  };
}
