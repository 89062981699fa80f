import { logicalAuthorityName } from '#command/authority-name.ts';
import { keyTypes } from '#command/certificate.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';

type Item = Readonly<Record<string, unknown>>;

/** Makes an answer of an older version from one of the newest. */
export type Reshape = (item: Item) => Item;

export function without(names: readonly string[]): Reshape {
  return (item) => Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

/** Numbers of enumerations by name, where they have one. */
export function renamed(names: Readonly<Record<string, Readonly<Record<number, string>>>>): Reshape {
  return (item) =>
    Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name,
        names[name]?.[Number(value ?? Number.NaN)] ?? value,
      ]),
    );
}

/** Command 10 and 11 number keys too. */
export function withKeyId(item: Item): Item {
  return { ...item, CertificateKeyId: item.Id };
}

/** Before Command 25 a CA is called by its logical name, and there is no null for a reason or a row. */
export function withOlderForms(item: Item): Item {
  const { CertificateAuthorityName: name, RevocationReason: reason, CARowIndex: row } = item;
  return {
    ...item,
    CertificateAuthorityName: typeof name === 'string' ? logicalAuthorityName(name) : name,
    RevocationReason: reason ?? revocationReasonCode.unspecified,
    CARowIndex: row ?? 0,
  };
}

/** Command 10 knows keys from 0 to 4: RSA, DSA, ECC and DH. Source: the documentation of Keyfactor's Java client. */
export function withOlderKeyType(item: Item): Item {
  const isKnown = Number(item.KeyType) <= keyTypes.DH;
  return isKnown ? item : { ...item, KeyType: keyTypes.Unknown, KeyTypeString: 'Unknown' };
}

/** One word for the whole validation, and what it is made of in words of the server. */
export function validAsOneWord({ RevocationServerOnline, ChainBuilt }: Item): Item {
  const result = (isRight: unknown) => (isRight ? 'Pass' : 'Fail');
  return {
    Valid: Boolean(RevocationServerOnline && ChainBuilt),
    Results: {
      'Chain Built': result(ChainBuilt),
      'Revocation Server Online': result(RevocationServerOnline),
    },
  };
}

/** An answer, or each item of a list. */
export function reshaped(answer: unknown, reshape: Reshape): unknown {
  if (Array.isArray(answer)) return answer.map((item) => reshaped(item, reshape));
  return typeof answer === 'object' && answer !== null ? reshape({ ...answer }) : answer;
}
