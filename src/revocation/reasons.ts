import {
  revocationReasonCode as code,
  type RevocationReasonCode,
  revocationReasonWords,
} from '#command/revocation-reasons.ts';

export interface ReasonChoice {
  readonly code: RevocationReasonCode;
  readonly name: string;
  /** One line for a list. */
  readonly explanation: string;
  readonly meaning: string;
  readonly usedBy: string;
  /** The time that rules for public TLS certificates demand; null: they name none for this reason. */
  readonly deadline: string | null;
  readonly wayBack: string;
}

const forGood = 'None. A revoked certificate stays revoked.';

/**
 * Reasons offered for a revocation. Release from hold is an action of its own; Command's other codes are never sent.
 * Sources: RFC 5280 section 5.3.1; CA/Browser Forum Baseline Requirements 4.9.1.1 and 7.2.2.
 */
export const reasonChoices: readonly ReasonChoice[] = [
  choice(code.unspecified, 'No reason is published. For when none of the others fits.', {
    meaning: 'No reason is given: the CRL entry goes without one.',
    usedBy: 'Whoever asks, when none of the others fits.',
    deadline: '24 hours when it was asked for in writing without a reason; 5 days in clauses 14 and 15.',
    wayBack: forGood,
  }),
  choice(code.keyCompromise, 'The private key leaked, or may have. Public TLS: within 24 hours.', {
    meaning: 'The private key leaked, may have leaked, or can be computed.',
    usedBy: 'The owner, or the CA once it learns of it.',
    deadline: '24 hours in clauses 3 and 4; 5 days in clause 16.',
    wayBack: forGood,
  }),
  choice(code.cACompromise, 'The key of a CA leaked. For CA certificates only.', {
    meaning: 'The private key of a CA leaked.',
    usedBy: 'Whoever runs the CA, on CA certificates. Not the owner of a certificate that it issued.',
    deadline: null,
    wayBack: forGood,
  }),
  choice(code.affiliationChanged, 'The name or organisation in it is no longer right; the key is safe.', {
    meaning: 'The subject’s name or organisation has changed. The key is safe.',
    usedBy: 'The owner.',
    deadline: null,
    wayBack: forGood,
  }),
  choice(code.superseded, 'It was replaced, or issued wrongly. The usual one for a mass replacement.', {
    meaning: 'It is replaced; or its domain was not validated reliably, or it breaks the rules.',
    usedBy: 'The owner when replacing it, and the CA after issuing wrongly: the usual reason then.',
    deadline: '24 hours in clause 5; 5 days in clauses 6 and 12.',
    wayBack: forGood,
  }),
  choice(code.cessationOfOperation, 'The site or service is gone.', {
    meaning: 'The site or the name is given up.',
    usedBy: 'The owner.',
    deadline: '5 days, clause 9.',
    wayBack: forGood,
  }),
  choice(code.certificateHold, 'Suspended for now: the only one that can be undone. Never for public TLS.', {
    meaning: 'Not valid for now. Plan the release, or the revocation for good.',
    usedBy: 'Private PKIs only: public TLS forbids it.',
    deadline: null,
    wayBack: '“Release hold” makes it valid again.',
  }),
];

/**
 * The objection to a reason for these certificates.
 * @param authorities how many of them are CA certificates
 */
export function reasonWarning(reason: number, total: number, authorities: number): string | null {
  if (reason === code.certificateHold)
    return 'Public TLS certificates must not be put on hold: choose another reason for those.';
  if (reason === code.cACompromise && authorities < total)
    return authorities === 0
      ? `${total === 1 ? 'It is no' : 'None of these is a'} CA certificate. For a leaked key of the certificate itself choose Key compromised.`
      : 'Not all of these are CA certificates. Revoke the others with a reason of their own.';
  return null;
}

function choice(
  reason: RevocationReasonCode,
  explanation: string,
  help: Omit<ReasonChoice, 'code' | 'name' | 'explanation'>,
): ReasonChoice {
  return { code: reason, name: revocationReasonWords(reason), explanation, ...help };
}
