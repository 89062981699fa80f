import type { KeyKind, ListEntry, SaidMeaning, Unreadable } from '#revocation/list/list-entry.ts';
import type { Table } from '#revocation/list/table.ts';
import type { ListDraft } from './list-draft.ts';

/** What the worker that reads a list is given. */
export interface ReadRequest extends Pick<ListDraft, 'isTable' | 'column' | 'numbers'> {
  readonly content: string | File;
}

export interface ReadSummary {
  /** null when it was read as a list of values. */
  readonly table: Table | null;
  /** The column that was read; null when none was recognised. */
  readonly column: number | null;
  /** null: numbers that may be IDs are not read until somebody says what they are. */
  readonly numbers: SaidMeaning;
  /** Whether it matters what numbers mean. */
  readonly hasNumbers: boolean;
  /** How many entries there are of each kind. */
  readonly kinds: Readonly<Record<KeyKind, number>>;
  /** Lines with something on them. */
  readonly lines: number;
}

/**
 * What it answers, in pieces: taking over a hundred thousand entries at once would stop the page for a moment. `done`
 * comes last.
 */
export type ReadMessage =
  | { readonly type: 'entries'; readonly entries: readonly ListEntry[] }
  | { readonly type: 'unreadable'; readonly unreadable: readonly Unreadable[] }
  | { readonly type: 'done'; readonly summary: ReadSummary }
  | { readonly type: 'failed'; readonly message: string };
