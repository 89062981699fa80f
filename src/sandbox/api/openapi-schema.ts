import * as z from 'zod/mini';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * A schema of the wire as OpenAPI 3.0 writes it. Both requests and replies are what the schema reads, before its
 * transforms; of a union the first member is Command's own form, and the others are read as well. A reply holds every
 * property that its schema always has a value for.
 * @param words on the fields of the object, or of the items of the list
 */
export function printSchema(
  schema: z.ZodMiniType,
  direction: 'request' | 'response',
  words: Readonly<Record<string, string>> = {},
): JsonSchema {
  const printed = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema: { _zod: type }, jsonSchema }) {
      const { anyOf, ...own } = jsonSchema;
      if (type.def.type === 'union' && anyOf) {
        delete jsonSchema.anyOf;
        Object.assign(jsonSchema, anyOf[0], own);
      }
      // Left out by zod for what is read from several forms.
      if (type.def.type === 'default') {
        jsonSchema.default = (type.def as z.core.$ZodDefaultDef).defaultValue;
      }
      // Any integer that JavaScript can hold: no bound that a reader wants to know.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (direction === 'response' && type.def.type === 'object') {
        jsonSchema.required = alwaysThere(type.def as z.core.$ZodObjectDef);
      }
    },
  });
  const { items } = printed;
  const described = typeof items === 'object' && !Array.isArray(items) ? items : printed;
  for (const [name, description] of Object.entries(words)) {
    const property = described.properties?.[name];
    if (typeof property !== 'object') throw new Error(`A field ${name} is described, but not there.`);
    property.description = description;
  }
  return printed;
}

function alwaysThere({ shape }: z.core.$ZodObjectDef): string[] {
  return Object.entries(shape)
    .filter(([, field]) => field._zod.optout !== 'optional')
    .map(([name]) => name);
}
