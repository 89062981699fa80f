import type { IdStep, ReadIds } from './id-page.ts';
import { type IdPart, IdPiece, type PieceServer } from './id-piece.ts';

/** How much is asked for at once. */
interface Width {
  readonly pageSize: number;
  readonly lanes: number;
}

const narrowest: Width = { pageSize: 250, lanes: 1 };
const widest: Width = { pageSize: 500, lanes: 6 };
/** Milliseconds: a server that answers within these has time for more, and one that takes longer than those for less. */
const brisk = 700;
const slow = 3_000;

/** More for a server that answers at once, half for one that takes its time or asked for some. */
export function widthAfter({ pageSize, lanes }: Width, milliseconds: number): Width {
  if (milliseconds <= brisk)
    return {
      pageSize: Math.min(widest.pageSize, pageSize * 2),
      lanes: Math.min(widest.lanes, lanes + 1),
    };
  if (milliseconds < slow) return { pageSize, lanes };
  return {
    pageSize: Math.max(narrowest.pageSize, Math.floor(pageSize / 2)),
    lanes: Math.max(narrowest.lanes, Math.floor(lanes / 2)),
  };
}

export interface WideWalk<Item> {
  /**
   * Reads all that is left of the list. Called again after an error it goes on where it was.
   * @param now milliseconds of a clock that nobody sets
   * @param take told of each part once, in no order; the items of a part are in the order of their ids
   * @throws CommandError when the server keeps neither to the order nor to ranges, and whatever `read` throws
   */
  run(read: ReadIds<Item>, now: () => number, take: (step: IdStep<Item>) => void): Promise<void>;
}

/**
 * Reads a list by id as an `IdWalk` does, in several ranges of ids at a time where the server is quick. The ranges are no two of
 * them the same ids and all of them every id: what holds of a walk through each holds of the list.
 */
export function startWideWalk<Item extends { readonly Id: number }>(): WideWalk<Item> {
  const server: PieceServer = { refusesEnds: false };
  const pieces = new Set([new IdPiece<Item>(server, { above: null, upTo: null })]);
  let width = narrowest;
  let left: number | null = null;
  /** Pieces that are being asked for, with what they were before. */
  const asked = new Map<IdPiece<Item>, IdPiece<Item>>();

  /** Answers that have not come before the end of a run are nobody's: what they are of is asked for again. */
  function forgetAsked(): void {
    for (const [piece, before] of asked) {
      pieces.delete(piece);
      pieces.add(before);
    }
    asked.clear();
  }

  /** A part of a piece. As many others as may be asked for at a time get their share of what is left of it. */
  function took(piece: IdPiece<Item>, part: IdPart<Item>): IdStep<Item> {
    asked.delete(piece);
    const count = part.items.length + part.unread.length;
    left = left === null ? piece.left : Math.max(0, left - count);
    if (piece.isDone) pieces.delete(piece);
    else {
      for (let other = spare(piece); other; other = spare(piece)) pieces.add(other);
    }
    return { ...part, left: pieces.size === 0 ? 0 : left };
  }

  function spare(piece: IdPiece<Item>): IdPiece<Item> | null {
    return pieces.size < width.lanes ? piece.split() : null;
  }

  return {
    run(read, now, take) {
      forgetAsked();
      const timed: ReadIds<Item> = async (...question) => {
        const start = now();
        const page = await read(...question);
        width = widthAfter(width, now() - start);
        return page;
      };
      return new Promise((resolve, reject) => {
        const follow = async (piece: IdPiece<Item>) => {
          asked.set(piece, piece.copy());
          try {
            const part = await piece.next(timed, width.pageSize);
            if (!asked.has(piece)) return;
            take(took(piece, part));
            goOn();
          } catch (error) {
            if (asked.has(piece)) forgetAsked();
            reject(error);
          }
        };
        const goOn = () => {
          if (pieces.size === 0) resolve();
          for (const piece of pieces) if (asked.size < width.lanes && !asked.has(piece)) void follow(piece);
        };
        goOn();
      });
    },
  };
}
