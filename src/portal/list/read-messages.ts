import type { ColumnChoice } from '#revocation/list/choose-columns.ts';
import type { Table } from '#revocation/list/columns.ts';
import type { KeyKind, ListEntry, SaidMeaning, Unreadable } from '#revocation/list/list-entry.ts';
import type { ListForm, ReadingChoice } from '#revocation/list/read-list.ts';

/** The task of the worker that reads a list. */
export interface ReadRequest extends ReadingChoice {
  readonly content: string | File;
}

export interface ReadSummary {
  readonly form: ListForm;
  /** null when the list was read as one of values. */
  readonly table: Table | null;
  /** Which columns were read; null without a table. */
  readonly choice: ColumnChoice | null;
  /** Whether the list was a file of certificates, and no text: there is nothing to choose. */
  readonly isBinary: boolean;
  /** The meaning of digits alone; null: nobody has said it. */
  readonly numbers: SaidMeaning;
  /** Whether it matters what numbers mean. */
  readonly hasNumbers: boolean;
  /** How many entries there are of each kind. */
  readonly kinds: Readonly<Record<KeyKind | 'number', number>>;
  /** Lines that say nothing of a certificate. */
  readonly otherLines: number;
  /** Lines with something on them. */
  readonly lines: number;
}

/**
 * The worker's answer, in pieces: taking over a hundred thousand entries at once would stop the page for a moment. `done`
 * comes last.
 */
export type ReadMessage =
  | { readonly type: 'entries'; readonly entries: readonly ListEntry[] }
  | { readonly type: 'unreadable'; readonly unreadable: readonly Unreadable[] }
  | { readonly type: 'done'; readonly summary: ReadSummary }
  | { readonly type: 'failed'; readonly message: string };
