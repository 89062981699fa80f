import type { ReadingChoice } from '#revocation/list/read-list.ts';
import { createStore } from '#revocation/store.ts';

/** A file, or a text too long for a text field: the browser would stand still with it. */
export interface Attachment {
  /** The file's name, or null for pasted text. */
  readonly name: string | null;
  readonly content: string | File;
}

export interface ListDraft extends ReadingChoice {
  readonly text: string;
  /** Read instead of the text while it is there. Of a pasted text, what was typed before is a part. */
  readonly attachment: Attachment | null;
  readonly readsEverything: boolean;
}

export const emptyDraft: ListDraft = {
  text: '',
  attachment: null,
  form: null,
  column: null,
  numbers: null,
  readsEverything: true,
};

/** The list that was typed or dropped. It outlives the dialog, and is forgotten when its certificates were taken. */
export const listDraft = createStore<ListDraft>(emptyDraft);

/** Longer texts become an attachment, in UTF-16 units. */
export const maxTypedLength = 64_000;

/**
 * Puts a text in place of what is marked in a field, else behind what was typed, on lines of its own. Text too long
 * to be typed becomes an attachment, and what was typed a part of it.
 */
export function addText(
  added: string,
  marked: { readonly selectionStart: number; readonly selectionEnd: number } | null,
): void {
  const { text: typed } = listDraft.get();
  const before = typed.slice(0, marked?.selectionStart ?? typed.length);
  const behind = typed.slice(marked?.selectionEnd ?? typed.length);
  const parts = [before.replace(/\r?\n$/, ''), added, behind.replace(/^\r?\n/, '')];
  const text = parts.filter((part) => part !== '').join('\n');
  // Typed text stays: it is there again when the attachment is removed.
  changeContent(text.length > maxTypedLength ? { attachment: { name: null, content: text } } : { text });
}

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
