import * as z from 'zod/mini';
import type { RevocationReasonCode } from '#command/revocation-reasons.ts';
import { reasonChoices } from '#revocation/reasons.ts';
import { forgetInTab, keepInTab, keptInTab } from '../session/tab-memory.ts';
import type { RevokeFormInput } from './revoke-form.ts';

const draftSchema = z.object({
  Reason: z.optional(z.int()),
  Comment: z.optional(z.string()),
  EffectiveDate: z.optional(z.string()),
  CollectionId: z.optional(z.int()),
  lookedAt: z.optional(z.int()),
});

/** The fields of a dialog that was left. Confirmations are no part of them: those are given anew each time. */
export interface RevokeDraft {
  readonly Reason?: number | undefined;
  readonly Comment?: string | undefined;
  readonly EffectiveDate?: string | undefined;
  readonly CollectionId?: number | undefined;
  /** The collection that was looked at then: the choice is good for no other. */
  readonly lookedAt?: number | undefined;
}

/**
 * The slot in the memory of the tab for what is typed in a dialog. Slots for the selection go with the selection.
 * @param only ids of the certificates that the dialog is for; null: what is selected
 */
export function draftSlot(act: string, only: readonly number[] | null): string {
  return only === null ? `selection/${act}` : `certificate/${act}-${only.join('-')}`;
}

/** @returns null where nothing was typed, or nothing that can be read */
export function keptDraft(slot: string): RevokeDraft | null {
  return parseDraft(keptInTab(slot));
}

export function parseDraft(text: string | null): RevokeDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Of the reasons that can be chosen; undefined: none was. */
export function reasonOf(draft: RevokeDraft | null): RevocationReasonCode | undefined {
  return reasonChoices.find(({ code }) => code === draft?.Reason)?.code;
}

export function keepDraft(slot: string, typed: RevokeFormInput, lookedAt: number | undefined): void {
  const { Reason, Comment, EffectiveDate, CollectionId } = typed;
  keepInTab(slot, JSON.stringify({ Reason, Comment, EffectiveDate, CollectionId, lookedAt }));
}

export const forgetDraft = forgetInTab;
