import type { RevocationForm } from '#revocation/run/record/manifest.ts';

/** Fields of the request that a person fills in. */
export type RequestField = Extract<
  keyof RevocationForm,
  'Reason' | 'Comment' | 'EffectiveDate' | 'CollectionId'
>;

/** Why the server refused the request, and at which field; null: at none that can be told. */
export interface Refusal {
  readonly field: RequestField | null;
  readonly message: string;
}

const fields: readonly RequestField[] = ['Reason', 'Comment', 'EffectiveDate', 'CollectionId'];

/**
 * The field that a refusal is about. Command has no code for it: one of its own names as a word of the message, as Command
 * writes it, for "reason" is also a word of every day. Of several it is none: which one is meant is a guess.
 */
export function refusedField(message: string): RequestField | null {
  const words = new Set(message.match(/[\p{L}\p{N}_]+/gu));
  // Written in two words it is the same field.
  const isTold = (field: RequestField) =>
    words.has(field) || (field === 'EffectiveDate' && /\bEffective date\b/i.test(message));
  const told = fields.filter(isTold);
  return told.length === 1 ? (told[0] ?? null) : null;
}
