import type { Compilable, RawBuilder } from 'kysely';
import { build } from './database.ts';

/** SQL written by hand, for what the builder has no words for. */
export function statement<Row>(raw: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => raw.compile(build) };
}
