import { certificateStates, certificateStateWords } from '../certificate-states.ts';
import { revocationReasonCode, revocationReasonWords } from '../revocation-reasons.ts';
import { type CertificateField, certificateFields } from './certificate-fields.ts';
import { type FieldKind, operatorsOf } from './field-kinds.ts';
import { certificateFieldLabels } from './field-labels.ts';
import type { Operator } from './query.ts';

/** A field that a query can name. */
export interface QueryField {
  /** Command's name, as it stands in the query. */
  readonly name: string;
  /** The name by which operators call it; Command's name where nothing better is known. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly operators: readonly Operator[];
  /** The values of an enumeration; empty for other fields. */
  readonly values: readonly QueryFieldValue[];
}

export interface QueryFieldValue {
  /** As it stands in the query. */
  readonly value: string;
  readonly words: string;
}

/** The fields of certificates that Command is known to have, for servers that do not list their own. */
export const builtInFields: readonly QueryField[] = Object.keys(certificateFields)
  .filter((name): name is CertificateField => name in certificateFields)
  .map((name) => ({
    name,
    label: certificateFieldLabels[name],
    kind: certificateFields[name],
    operators: operatorsOf[certificateFields[name]],
    values: valuesOf(name),
  }));

const indexes = new WeakMap<readonly QueryField[], ReadonlyMap<string, QueryField>>();

/** The field of this name, in any letter case. */
export function findField(fields: readonly QueryField[], name: string): QueryField | undefined {
  let index = indexes.get(fields);
  if (!index) {
    // Of two that differ in case alone the first counts.
    index = new Map(fields.map((field) => [field.name.toLowerCase(), field] as const).toReversed());
    indexes.set(fields, index);
  }
  return index.get(name.toLowerCase());
}

function valuesOf(name: CertificateField): readonly QueryFieldValue[] {
  if (name === 'CertState') return numbered(Object.values(certificateStates), certificateStateWords);
  if (name !== 'RevocationReason') return [];
  const reasons = Object.values(revocationReasonCode).filter((code) => code >= 0);
  return numbered(reasons, revocationReasonWords);
}

function numbered(codes: readonly number[], words: (code: number) => string): readonly QueryFieldValue[] {
  return codes.map((code) => ({ value: String(code), words: words(code) }));
}
