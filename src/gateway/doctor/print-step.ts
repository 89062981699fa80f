import type { Step } from './examine.ts';

const colours = { ok: 32, warning: 33, failed: 31, skipped: 90 } as const;

/** One step for the terminal: status in words, what was found, and below it what to do. */
export function printStep({ status, name, found, advice }: Step, isColoured: boolean): string {
  const word = status.padEnd(8);
  const sign = isColoured ? `\u001b[${colours[status]}m${word}\u001b[0m` : word;
  const lines = [`${sign} ${name.padEnd(12)} ${plain(found)}`];
  if (advice) lines.push(`${' '.repeat(22)}${plain(advice)}`);
  return lines.join('\n');
}

/** Words of a server must not move the cursor, nor pretend to be another line. */
function plain(text: string): string {
  return text.slice(0, 600).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
}
