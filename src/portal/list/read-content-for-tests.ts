import { emptyDraft, type ListDraft } from './list-draft.ts';
import { readContent } from './read-content.ts';

export const sha1 = (digit: string) => digit.repeat(40);

export const serial = (digit: string) => `5a${digit.repeat(18)}`;

export function read(text: string, choices: Partial<ListDraft> = {}) {
  const { summary, entries, unreadable } = readContent(text, { ...emptyDraft, ...choices });
  return {
    column: summary.choice?.key ?? null,
    form: summary.form,
    hasNumbers: summary.hasNumbers,
    entries: entries.map(({ line, readings, isProof }) => {
      const keys = readings.map(({ kind, value }) => `${kind} ${value}`).join(' | ');
      return `${line} ${keys}${isProof ? '' : ' ?'}`;
    }),
    claims: entries.map(({ claims }) => claims.map(({ subject, text: said }) => `${subject} ${said}`)),
    unreadable: unreadable.map(({ line, reason }) => `${line} ${reason}`),
  };
}
