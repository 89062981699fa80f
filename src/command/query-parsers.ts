import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { wireArray, wireBoolean, wireInteger, wireObject, wireText } from './wire.ts';

const queryFieldValue = wireObject({
  displayName: wireText,
  value: z.optional(z.unknown()),
  options: wireArray(wireObject({ displayName: wireText, value: wireText })),
});

/** A field that a query can name (QueryField); unlike elsewhere its names begin with small letters. */
const queryField = wireObject({
  name: wireText,
  /** Whether a search offers it first. */
  default: wireBoolean,
  type: wireInteger,
  comparisons: wireArray(wireObject({ shortName: wireText, displayName: wireText })),
  /** The values of an enumeration; empty for other fields. */
  values: wireArray(queryFieldValue),
  multiValue: z.nullish(
    wireObject({ fieldDisplayName: wireText, multiValueDisplayName: wireText, multiValueName: wireText }),
  ),
});

/** QueryDataType, whose numbers are published without names: these are the sandbox's own, to be settled with a live server. */
export const queryDataTypes = { text: 1, integer: 2, date: 3, boolean: 4, enum: 5 } as const;

/** The fields that queries of certificates can name, metadata fields included. Command 25.2 and later. */
export const listQueryParsers = endpoint({
  method: 'GET',
  path: '/Certificates/QueryParsers',
  permissions: [],
  response: z.array(wireObject({ Name: wireText, Fields: wireArray(queryField) })),
  lenience: {},
});
