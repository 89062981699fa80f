import {
  revocationReasonCode as code,
  type RevocationReasonCode,
  revocationReasonWords,
} from '#command/revocation-reasons.ts';

export interface ReasonChoice {
  readonly code: RevocationReasonCode;
  readonly name: string;
  /** What it means in plain words, and who should use it. */
  readonly explanation: string;
}

/**
 * Reasons offered for a revocation. Release from hold is an action of its own; Command's other codes are never sent.
 * Sources: RFC 5280 section 5.3.1; CA/Browser Forum Baseline Requirements 4.9.1.1 and 7.2.2.
 */
export const reasonChoices: readonly ReasonChoice[] = [
  choice(code.unspecified, 'No reason is published. For when none of the others fits.'),
  choice(code.keyCompromise, 'The private key leaked, or may have. Public TLS: within 24 hours.'),
  choice(code.cACompromise, 'The key of a CA leaked. For CA certificates only.'),
  choice(code.affiliationChanged, 'The name or organisation in it is no longer right; the key is safe.'),
  choice(code.superseded, 'It was replaced, or issued wrongly. The usual one for a mass replacement.'),
  choice(code.cessationOfOperation, 'The site or service is gone.'),
  choice(code.certificateHold, 'Suspended for now: the only one that can be undone. Never for public TLS.'),
];

function choice(reason: RevocationReasonCode, explanation: string): ReasonChoice {
  return { code: reason, name: revocationReasonWords(reason), explanation };
}
