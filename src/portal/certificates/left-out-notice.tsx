import type { LeftOut } from '#command/left-out.ts';
import { leftOutWords } from './left-out-words.ts';
import { NoticeLine } from './notice-line.ts';

/** Says what of the page Command has sent and nobody can read. */
export function LeftOutNotice({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  return (
    <NoticeLine tone="warning" role="status">
      <span>{leftOutWords(leftOut).join(' ')}</span>
    </NoticeLine>
  );
}
