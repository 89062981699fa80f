/** Ids that are written between two pauses. */
const atOnce = 4096;

/** How far apart they are, in this base. */
const base = 36;

/**
 * Ids as a short text: in ascending order, each as its distance from the one before; as many of the same distance in a row as there
 * are in one go. The generator comes back after every few thousand.
 * @param ids whole numbers above 0, each once, in any order
 */
export function* idTextSteps(ids: Iterable<number>): Generator<void, string, void> {
  const sorted = Float64Array.from(ids).sort();
  const parts: string[] = [];
  let before = 0;
  let distance = 0;
  let times = 0;
  const end = () => {
    if (times > 0) parts.push(`${distance.toString(base)}${times > 1 ? `*${times.toString(base)}` : ''}`);
  };
  for (const [index, id] of sorted.entries()) {
    if (index % atOnce === atOnce - 1) yield;
    if (id - before === distance) times += 1;
    else {
      end();
      distance = id - before;
      times = 1;
    }
    before = id;
  }
  end();
  return parts.join(' ');
}

/**
 * @param most more ids than these are not read
 * @returns the ids in ascending order; null when the text is none of `idTextSteps`, or has too many
 */
export function readIdText(text: string, most: number): readonly number[] | null {
  if (text === '') return [];
  const ids: number[] = [];
  let last = 0;
  for (const part of text.split(' ')) {
    const [, distance = '', times = '1'] = /^([0-9a-z]{1,11})(?:\*([0-9a-z]{1,5}))?$/.exec(part) ?? [];
    const step = Number.parseInt(distance, base);
    const count = Number.parseInt(times, base);
    if (!(step > 0) || !(count > 0) || ids.length + count > most) return null;
    for (let nth = 0; nth < count; nth += 1) {
      last += step;
      ids.push(last);
    }
    if (!Number.isSafeInteger(last)) return null;
  }
  return ids;
}
