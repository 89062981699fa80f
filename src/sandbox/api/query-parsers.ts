import { certificateStates, certificateStateWords } from '#command/certificate-states.ts';
import type { certificateFields } from '#command/query/certificate-fields.ts';
import { type FieldKind, operatorsOf } from '#command/query/field-kinds.ts';
import type { Operator } from '#command/query/query.ts';
import { listQueryParsers, queryDataTypes } from '#command/query-parsers.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { certificateFilterFields } from '../search/certificate-filter.ts';
import { metadataFieldNames } from '../store/metadata-fields.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** Any caller may know the fields: they say nothing about a certificate. */
export function queryParserRoutes({ database }: Sandbox): readonly Route[] {
  return [
    route(listQueryParsers, () => {
      const fields = Object.entries(certificateFilterFields(metadataFieldNames(database)));
      return {
        data: [{ Name: 'Certificate', Fields: fields.map(([name, { kind }]) => fieldOf(name, kind)) }],
      };
    }),
  ];
}

function fieldOf(name: string, kind: FieldKind) {
  return {
    name,
    default: name === defaultField,
    type: queryDataTypes[kind === 'identity' ? 'text' : kind],
    comparisons: operatorsOf[kind].map((shortName) => ({ shortName, displayName: operatorWords[shortName] })),
    values: valuesOf(name).map(([displayName, value]) => ({ displayName, value, options: [] })),
    multiValue: null,
  };
}

const defaultField: keyof typeof certificateFields = 'CN';

function valuesOf(name: string): readonly (readonly [words: string, value: number])[] {
  if (name === 'CertState') {
    return Object.values(certificateStates).map((state) => [certificateStateWords(state), state]);
  }
  return name === 'RevocationReason' ? Object.entries(revocationReasonCode) : [];
}

const operatorWords: Readonly<Record<Operator, string>> = {
  '-eq': 'is equal to',
  '-ne': 'is not equal to',
  '-gt': 'is greater than',
  '-ge': 'is greater than or equal to',
  '-lt': 'is less than',
  '-le': 'is less than or equal to',
  '-contains': 'contains',
  '-notcontains': 'does not contain',
  '-startswith': 'starts with',
  '-endswith': 'ends with',
};
