import type { Reply } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';

/**
 * The elements of a list from which something is concluded of what is not in it.
 * @throws CommandError when one of them could not be read
 */
export function wholeData<Element>({
  data,
  leftOut,
  ...reply
}: Reply<readonly Element[]>): readonly Element[] {
  // An element is looked for by its status.
  if (!leftOut.some(({ isWhole, property }) => isWhole || property === 'Status')) return data;
  throw new CommandError('A part of Command’s answer could not be read.', reply);
}
