import type { Endpoint } from '#command/endpoint.ts';
import { noContent } from '#command/endpoint.ts';
import { apiBasePath, totalCountHeader } from '#command/headers.ts';
import { type MethodWords, referenceOf } from '#command/reference.ts';
import { type Parameter, parametersOf } from './openapi-parameters.ts';
import { type JsonSchema, printSchema } from './openapi-schema.ts';
import type { VersionTraits } from './played-versions.ts';

interface Operation {
  readonly tags: string[];
  readonly summary: string;
  readonly description: string;
  readonly security?: [];
  readonly parameters: Parameter[];
  readonly requestBody?: { readonly required: true; readonly content: JsonContent };
  readonly responses: Record<string, Response>;
}

type Response =
  | { readonly $ref: string }
  | {
      readonly description: string;
      readonly headers?: Record<string, { readonly description: string; readonly schema: JsonSchema }>;
      readonly content?: JsonContent;
    };

type JsonContent = { readonly 'application/json': { readonly schema: JsonSchema } };

/**
 * An OpenAPI 3.0 document of these endpoints, made from the schemas that requests and replies are read with.
 * @param options.version of the product that is played
 * @param options.open endpoints that ask for no sign-in
 */
export function printOpenApi(
  endpoints: readonly Endpoint[],
  { version, open }: { readonly version: VersionTraits; readonly open: readonly Endpoint[] },
) {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const endpoint of [...endpoints, ...open]) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, version, open.includes(endpoint)),
    };
  }
  return {
    openapi: '3.0.3' as const,
    info: {
      title: 'API Reference and Utility',
      version: version.product,
      description:
        'The API of the sandbox, which answers as Keyfactor Command does. ' +
        'Calls made here are real: what is revoked here is revoked. ' +
        'Whoever is signed in to Countermand in this browser is signed in here; anybody else uses Authorize.',
    },
    servers: [{ url: apiBasePath }],
    security: [{ Basic: [] }],
    tags: [...new Set(endpoints.map(tagOf))].toSorted().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { Basic: { type: 'http' as const, scheme: 'basic' } },
      schemas: { Error: errorSchema },
      responses: Object.fromEntries(
        Object.entries(problems).map(([name, description]) => [name, { description, content: errorContent }]),
      ),
    },
  };
}

/** First segment of the path. */
function tagOf({ path }: Endpoint): string {
  return path.split('/')[1] ?? '';
}

function operation(endpoint: Endpoint, { readsPrefixedOnly }: VersionTraits, isOpen: boolean): Operation {
  const { body } = endpoint;
  const words = referenceOf(endpoint);
  return {
    tags: [tagOf(endpoint)],
    summary: words.summary,
    description: permissionWords(endpoint),
    ...(isOpen && { security: [] }),
    parameters: parametersOf(endpoint, readsPrefixedOnly, words.query),
    ...(body && { requestBody: { required: true, content: json(printSchema(body, 'request', words.body)) } }),
    responses: { ...success(endpoint, words), ...(isOpen ? {} : refusals(endpoint)) },
  };
}

function permissionWords({ permissions }: Endpoint): string {
  if (permissions.length === 0) return '';
  const strings = permissions.map((permission) => `\`${permission}\``).join(' or ');
  const scope = permissions.some((permission) => permission.includes('/collections/'))
    ? ', or the one with the id of the collection that the call names at its end'
    : '';
  return `Needs the permission ${strings}${scope}, or one that stands above it.`;
}

function success(endpoint: Endpoint, words: MethodWords): Record<string, Response> {
  if (endpoint.response === noContent) return { 204: { description: 'It is done.' } };
  const isPaged = parametersOf(endpoint, false).some(({ name }) => name === 'PageReturned');
  return {
    200: {
      description: 'It is done, and this is the answer.',
      ...(isPaged && {
        headers: {
          [totalCountHeader]: { description: 'Matches on all pages.', schema: { type: 'integer' } },
        },
      }),
      content: json(printSchema(endpoint.response, 'response', words.response)),
    },
  };
}

const problems = {
  BadRequest: 'The request cannot be carried out; Message says why.',
  Unauthorized: 'Nobody is signed in, or the password is wrong.',
  Forbidden: 'The caller lacks a permission, which Message names.',
  NotFound: 'What the request names does not exist.',
};

function refusals({ permissions, params, query, body }: Endpoint): Record<string, Response> {
  const refusal = (name: keyof typeof problems) => ({ $ref: `#/components/responses/${name}` });
  return {
    400: refusal('BadRequest'),
    401: refusal('Unauthorized'),
    ...((permissions.length > 0 || params) && { 403: refusal('Forbidden') }),
    ...((params || query || body) && { 404: refusal('NotFound') }),
  };
}

const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    ErrorCode: { type: 'string' },
    Message: { type: 'string' },
    FailedOperations: {
      type: 'array',
      description: 'Of a request that was carried out in part.',
      items: {
        type: 'object',
        properties: { Reason: { type: 'string' }, CertificateId: { type: 'integer' } },
        required: ['Reason', 'CertificateId'],
      },
    },
  },
  required: ['ErrorCode', 'Message'],
};

const errorContent = json({ $ref: '#/components/schemas/Error' });

function json(schema: JsonSchema): JsonContent {
  return { 'application/json': { schema } };
}
