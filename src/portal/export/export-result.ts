import { counted, formatCount } from '../ui/counted.ts';
import type { ExportState } from './export-job.ts';

/** The result of an export, said exactly. */
export function exportResult({ status, progress }: ExportState, fileName: string): string {
  if (status === 'cancelled') return 'Cancelled. No file was written.';
  const { written, announced, doubles, mayMiss } = progress;
  const rows = counted(written, 'row');
  if (status === 'kept')
    return `Incomplete: ${rows}${announced === null ? '' : ` of ${formatCount(announced)}`} were saved.`;
  const sentences = [`${rows} in ${fileName}.`];
  const difference = announced === null ? 0 : written - announced;
  if (difference !== 0) {
    const amount = `${formatCount(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} than counted`;
    sentences.push(`The list changed meanwhile: ${amount}.`);
  }
  if (doubles > 0)
    sentences.push(
      `${counted(doubles, 'row')} came twice and ${doubles === 1 ? 'was' : 'were'} written once.`,
    );
  if (mayMiss) sentences.push(missing(difference !== 0 || doubles > 0));
  return sentences.join(' ');
}

/** Also where no count has changed: one row may have gone and another come. */
function missing(hasChanged: boolean): string {
  return hasChanged
    ? 'Export without a sort to be sure that no row is missing.'
    : 'The list may have changed meanwhile: export without a sort to be sure that no row is missing.';
}
