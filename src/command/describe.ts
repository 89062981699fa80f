import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';

type Fields<Value> = Value extends readonly (infer Item)[] ? Fields<Item> : keyof Value & string;

type FieldWords<Schema> = Schema extends z.ZodMiniType
  ? { readonly [Field in Fields<z.output<Schema>>]?: string }
  : never;

/** Words of the API reference: a sentence for the method, and one for each field that its name does not explain. */
export interface MethodWords {
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  /** Of a list, on the fields of its items. */
  readonly response?: Readonly<Record<string, string>>;
}

export interface DescribedMethod {
  readonly endpoint: Endpoint;
  readonly words: MethodWords;
}

/** Joins words to a method. The words stand in `*.reference.ts` beside it, for the sandbox: the portal does not load them. */
export function describe<Described extends Endpoint>(
  endpoint: Described,
  words: {
    readonly summary: string;
    readonly query?: FieldWords<Described['query']>;
    readonly body?: FieldWords<Described['body']>;
    readonly response?: FieldWords<Described['response']>;
  },
): DescribedMethod {
  return { endpoint, words };
}
