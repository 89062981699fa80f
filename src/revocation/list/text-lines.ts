import { cleanValue } from './cell-text.ts';
import { headingRole } from './headings.ts';

export function splitLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r]/);
}

/** Whether a text begins a table of one column: a heading alone. */
export function isHeadingAlone(line: string): boolean {
  const value = cleanValue(line);
  const role = /[:=]|\S {2,}\S/.test(value) ? null : headingRole(value);
  return role !== null && role !== 'foreign';
}
