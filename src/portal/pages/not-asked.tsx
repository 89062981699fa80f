import type { CertificateCollection } from '#command/collections.ts';
import type { QueryError } from '#command/query/query.ts';
import { QueryMistake } from '../certificates/query-mistake.tsx';
import { UnknownCollection } from '../collections/unknown-collection.tsx';

interface NotAskedProps {
  readonly mistake: QueryError | null;
  /** A collection that the address names and nobody here knows; null when there is none. */
  readonly unknownId: number | null;
  readonly collections: readonly CertificateCollection[];
  readonly seesAll: boolean;
  readonly onChoose: (collectionId: number | undefined) => void;
}

/** In place of a list: why what the address names is not asked for. */
export function NotAsked({ mistake, unknownId, collections, ...unknown }: NotAskedProps) {
  if (mistake) return <QueryMistake mistake={mistake} />;
  return unknownId === null ? null : <UnknownCollection id={unknownId} other={collections[0]} {...unknown} />;
}
