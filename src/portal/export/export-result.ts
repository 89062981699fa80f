import { counted, formatCount } from '../ui/counted.ts';
import type { ExportState } from './export-job.ts';

/** What an export came to, said exactly. */
export function exportResult({ status, progress }: ExportState, fileName: string): string {
  if (status === 'cancelled') return 'Cancelled. No file was written.';
  const { written, counted: last, doubles } = progress;
  const announced = progress.announced ?? 0;
  const rows = counted(written, 'row');
  if (status === 'kept') return `Incomplete: ${rows} of ${formatCount(announced)} were saved.`;
  const sentences = [`${rows} in ${fileName}.`];
  const difference = written - announced;
  if (difference !== 0) {
    const amount = `${formatCount(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} than counted`;
    sentences.push(`The list changed meanwhile: ${amount}.`);
  }
  if (doubles > 0)
    sentences.push(
      `${counted(doubles, 'row')} came twice and ${doubles === 1 ? 'was' : 'were'} written once.`,
    );
  if (written < last)
    sentences.push(`${counted(last - written, 'row')} may be missing: export again for a whole list.`);
  return sentences.join(' ');
}
