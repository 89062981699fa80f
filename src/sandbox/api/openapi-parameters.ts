import type * as z from 'zod/mini';
import type { Endpoint } from '#command/endpoint.ts';
import { apiVersion, apiVersionHeader, requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { type JsonSchema, printSchema } from './openapi-schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** On every method. */
const commonHeaders: readonly Parameter[] = [
  {
    name: requestedWithHeader,
    in: 'header',
    required: true,
    description: 'Guards against requests forged by other sites.',
    schema: { type: 'string', enum: [requestedWithValue, 'XMLHttpRequest'], default: requestedWithValue },
  },
  {
    name: apiVersionHeader,
    in: 'header',
    required: false,
    description: 'Version of the method, not of the product.',
    schema: { type: 'string', default: apiVersion },
  },
];

/**
 * Parameters of path, query and headers, in this order.
 * @param hasPrefixes whether those of lists are named as in Command 10
 * @param words on those of the query
 */
export function parametersOf(
  { params, query, prefix, headers }: Endpoint,
  hasPrefixes: boolean,
  words?: Readonly<Record<string, string>>,
): Parameter[] {
  const inQuery = parametersIn('query', query, words).map((parameter) =>
    hasPrefixes && /^[A-Z]/.test(parameter.name)
      ? { ...parameter, name: `${prefix ?? ''}${parameter.name}` }
      : parameter,
  );
  return [...parametersIn('path', params), ...inQuery, ...commonHeaders, ...parametersIn('header', headers)];
}

function parametersIn(
  place: Parameter['in'],
  schema: z.ZodMiniType | undefined,
  words?: Readonly<Record<string, string>>,
): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = printSchema(schema, 'request', words);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description && { description }),
      schema: rest,
    };
  });
}
