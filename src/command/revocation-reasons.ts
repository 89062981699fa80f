/**
 * Command's revocation reason codes (RevokeCode), which are RFC 5280's CRLReason numbers plus two of Command's own.
 * Source: RFC 5280 section 5.3.1; Keyfactor's API reference, POST Certificates Revoke.
 */
export const revocationReasonCode = {
  removeFromHold: -1,
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
} as const;

export type RevocationReasonCode = (typeof revocationReasonCode)[keyof typeof revocationReasonCode];

/** Command's Unknown, and what is read of a reason that cannot be: it may be a hold under another name. */
export const unknownReason = 999;

/** Names of the same codes as the words of Keyfactor's documentation have them. */
export const reasonSpellings = {
  keyCompromised: 1,
  cACompromised: 2,
  superceded: 4,
  removeFromCRL: 8,
  unknown: unknownReason,
} as const;

const words: Record<number, string> = {
  [-1]: 'Remove from hold',
  0: 'Unspecified',
  1: 'Key compromised',
  2: 'CA compromised',
  3: 'Affiliation changed',
  4: 'Superseded',
  5: 'Cessation of operation',
  6: 'Certificate hold',
  8: 'Remove from CRL',
  [unknownReason]: 'Unknown',
};

/** For a reader of the API reference, such as `0 Unspecified, 1 Key compromised`. */
export const reasonCodesInWords = Object.values(revocationReasonCode)
  .toSorted((a, b) => a - b)
  .map((code) => `${code} ${words[code]}`)
  .join(', ');

/** Command's words for a reason code it may read back; a number of a later version is shown as it is. */
export function revocationReasonWords(code: number): string {
  return words[code] ?? `Reason ${code}`;
}
