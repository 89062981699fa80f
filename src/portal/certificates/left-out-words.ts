import type { LeftOut } from '#command/left-out.ts';
import { counted, formatCount } from '../ui/counted.ts';

/** More are only counted. */
const maxNamed = 3;

/** What of an answer with certificates could not be read, in sentences: first what is missing, then what shows as empty. */
export function leftOutWords(leftOut: readonly LeftOut[]): readonly string[] {
  const whole = leftOut.filter(({ isWhole }) => isWhole);
  const values = leftOut.filter(({ isWhole }) => !isWhole);
  const said: string[] = [];
  if (whole.length > 0) {
    const verb = whole.length === 1 ? 'cannot be read and is' : 'cannot be read and are';
    said.push(`${counted(whole.length, 'certificate')} of this page ${verb} left out: ${named(whole)}.`);
  }
  if (values.length > 0) {
    const verb = values.length === 1 ? 'cannot be read and shows' : 'cannot be read and show';
    said.push(`${counted(values.length, 'value')} ${verb} as not told: ${named(values)}.`);
  }
  return said;
}

function named(parts: readonly LeftOut[]): string {
  const names = parts.slice(0, maxNamed).map(({ id, property }) => {
    const of = id === null ? 'without an ID that can be read' : `ID ${id}`;
    return property === '' ? of : `${property} of ${id === null ? 'one ' : ''}${of}`;
  });
  const others = parts.length - names.length;
  return others > 0 ? `${names.join(', ')} and ${formatCount(others)} more` : names.join(', ');
}
