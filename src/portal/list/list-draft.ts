import type { SaidMeaning } from '#revocation/list/list-entry.ts';
import { createStore } from '#revocation/store.ts';

/** A file, or a text too long for a text field: the browser would stand still with it. */
export interface Attachment {
  /** The file's name, or null for pasted text. */
  readonly name: string | null;
  readonly content: string | File;
}

export interface ListDraft {
  readonly text: string;
  /** Read instead of the text while it is there. */
  readonly attachment: Attachment | null;
  /** Whether it is read as a table; null: as it looks. */
  readonly isTable: boolean | null;
  /** The column of a table, from 0; null: the one that was recognised. */
  readonly column: number | null;
  /** null: as recognised. */
  readonly numbers: SaidMeaning | null;
  readonly readsEverything: boolean;
}

export const emptyDraft: ListDraft = {
  text: '',
  attachment: null,
  isTable: null,
  column: null,
  numbers: null,
  readsEverything: true,
};

/** What was typed or dropped. It outlives the dialog, and is forgotten when its certificates were taken. */
export const listDraft = createStore<ListDraft>(emptyDraft);

/** Longer texts become an attachment, in UTF-16 units. */
export const longestTyped = 64_000;

/** Changes the content, and with it forgets how the one before was to be read. */
export function changeContent(content: Partial<Pick<ListDraft, 'text' | 'attachment'>>): void {
  const { readsEverything, ...draft } = listDraft.get();
  listDraft.set({
    ...emptyDraft,
    readsEverything,
    text: draft.text,
    attachment: draft.attachment,
    ...content,
  });
}
