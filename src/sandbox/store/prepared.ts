import { type Compilable, type Expression, sql } from 'kysely';

/** Stands in a query for a value that each call gives. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built and compiled once, and run often with values of its own each time: building one costs more
 * than running it. `make` gets a function that puts a value's name where the value will be.
 *
 * ```ts
 * const setState = prepared<{ id: number; state: number }>((value) =>
 *   build.updateTable('certificates').set({ state: value('state') }).where('id', '=', value('id')));
 * database.run(setState({ id: 7, state: 2 }));
 * ```
 */
export function prepared<Values extends object, Row = unknown>(
  make: (
    value: <Name extends keyof Values & string>(name: Name) => Expression<Values[Name]>,
  ) => Compilable<Row>,
): (values: Values) => Compilable<Row> {
  const compiled = make((name) => sql`${new Slot(name)}`).compile();
  return (values) => {
    const parameters = compiled.parameters.map((one) =>
      one instanceof Slot ? Reflect.get(values, one.name) : one,
    );
    return { compile: () => ({ ...compiled, parameters }) };
  };
}
