import { resultOf } from '../../result-of.ts';
import type { SelectedCertificate } from '../../selection.ts';
import type { FailureCause } from '../record/failure-cause.ts';
import type { LedgerView } from '../record/ledger.ts';
import { isPromising, type Outcome, outcomeOrder } from '../record/outcome.ts';
import { messagePattern } from './message-pattern.ts';

/** Outcomes that need somebody's attention, or whose answer is still to come. */
type TroubleKind = 'failed' | 'unknown' | 'suspended' | 'skipped';

/** Certificates that need attention for the same cause. */
export interface CauseGroup {
  /** The same for the same cause, in this run and in others: fit for an address. */
  readonly key: string;
  readonly kind: TroubleKind;
  /** null when it has not failed. */
  readonly cause: FailureCause | null;
  /** The name of the CA, where no reason was given; null also when they have none, or it is not to blame. */
  readonly authority: string | null;
  /** Whether no reason was given and nothing that was sent to this CA has succeeded: then it is likely to blame. */
  readonly isAuthoritySuspect: boolean;
  /** The message about one of them; null when there was none. */
  readonly example: string | null;
  /** Whether not the same was said of all. */
  readonly isMixed: boolean;
  /** In the order of the certificates. */
  readonly ids: readonly number[];
  /** Whether trying them again as they are can succeed. */
  readonly isPromising: boolean;
}

/** So many different messages are told apart, of failures and of what is unknown; the rest is one group of each. */
const maxPatterns = 100;

interface Growing extends CauseGroup {
  isMixed: boolean;
  readonly ids: number[];
}

/** The messages of most outcomes have nothing of a certificate in them: read once, however often they are asked about. */
const patterns = new WeakMap<Outcome, string>();

/**
 * Groups what needs attention by cause: failed ones first, then what is unknown, the biggest groups first. The generator comes
 * back after every few hundred certificates, so that the caller may do something else in between.
 */
export function* triageSteps(
  certificates: readonly SelectedCertificate[],
  ledger: LedgerView,
): Generator<void, readonly CauseGroup[], void> {
  const groups = new Map<string, Growing>();
  const counted = { failed: 0, unknown: 0 };
  const working = new Set<string | null>();
  for (const [index, certificate] of certificates.entries()) {
    if (index % 256 === 255) yield;
    const outcome = ledger.outcomeOf(certificate.Id);
    if (outcome?.kind === 'revoked' || outcome?.kind === 'verified')
      working.add(certificate.CertificateAuthorityName);
    if (!outcome || !isTrouble(outcome)) continue;
    const place = placeOf(outcome, certificate);
    let group = groups.get(place.key);
    if (!group && place.byMessage && counted[place.byMessage] >= maxPatterns) {
      place.key = `${place.byMessage}.other`;
      group = groups.get(place.key);
    } else if (!group && place.byMessage) counted[place.byMessage] += 1;
    const example = messageOf(outcome);
    if (!group) {
      group = {
        key: place.key,
        kind: outcome.kind,
        cause: outcome.kind === 'failed' ? outcome.cause : null,
        authority: place.authority,
        isAuthoritySuspect: isUnexplained(outcome),
        example,
        isMixed: false,
        ids: [],
        isPromising: isPromising(outcome),
      };
      groups.set(place.key, group);
    }
    if (example !== group.example) group.isMixed = true;
    group.ids.push(certificate.Id);
  }
  return withoutWorking([...groups.values()], working, certificates).toSorted(
    (one, other) =>
      outcomeOrder.indexOf(one.kind) - outcomeOrder.indexOf(other.kind) ||
      other.ids.length - one.ids.length ||
      Number(other.isPromising) - Number(one.isPromising),
  );
}

/** Of CAs that have revoked others it is no reason that one was refused: what was not explained of them is one group. */
function withoutWorking(
  groups: readonly Growing[],
  working: ReadonlySet<string | null>,
  certificates: readonly SelectedCertificate[],
): readonly CauseGroup[] {
  const cleared = groups.filter(
    ({ isAuthoritySuspect, authority }) => isAuthoritySuspect && working.has(authority),
  );
  const [first] = cleared;
  if (!first) return groups;
  const ids = new Set(cleared.flatMap((group) => group.ids));
  const merged: CauseGroup = {
    ...first,
    key: 'failed.unexplained',
    authority: null,
    isAuthoritySuspect: false,
    isMixed: cleared.some((group) => group.isMixed || group.example !== first.example),
    ids: cleared.length === 1 ? first.ids : certificates.flatMap(({ Id }) => (ids.has(Id) ? [Id] : [])),
  };
  return [...groups.filter((group) => !cleared.includes(group)), merged];
}

/** The same at once. */
export function triage(
  certificates: readonly SelectedCertificate[],
  ledger: LedgerView,
): readonly CauseGroup[] {
  return resultOf(triageSteps(certificates, ledger));
}

type TroubledOutcome = Extract<Outcome, { kind: TroubleKind }>;

function isTrouble(outcome: Outcome): outcome is TroubledOutcome {
  return (
    outcome.kind === 'failed' ||
    outcome.kind === 'unknown' ||
    outcome.kind === 'suspended' ||
    outcome.kind === 'skipped'
  );
}

/** Older journals call it by the CA. */
function isUnexplained(outcome: TroubledOutcome): boolean {
  return outcome.kind === 'failed' && (outcome.cause === 'unexplained' || outcome.cause === 'authority');
}

interface Place {
  key: string;
  readonly authority: string | null;
  /** Set where a message alone makes the group, and there may be very many. */
  readonly byMessage: 'failed' | 'unknown' | null;
}

function placeOf(outcome: TroubledOutcome, certificate: SelectedCertificate): Place {
  if (isUnexplained(outcome)) {
    const authority = certificate.CertificateAuthorityName;
    return { key: `failed.authority.${fingerprint(authority ?? '')}`, authority, byMessage: null };
  }
  if (outcome.kind === 'unknown' || (outcome.kind === 'failed' && outcome.cause === 'refused')) {
    const key = `${outcome.kind}.${fingerprint(patternOf(outcome, outcome.message, certificate))}`;
    return { key, authority: null, byMessage: outcome.kind };
  }
  const key = outcome.kind === 'failed' ? `failed.${outcome.cause}` : outcome.kind;
  return { key, authority: null, byMessage: null };
}

function patternOf(outcome: Outcome, message: string, certificate: SelectedCertificate): string {
  const names = [certificate.IssuedDN, certificate.IssuedCN, certificate.SerialNumber];
  if (names.some((name) => name && message.includes(name))) return messagePattern(message, names);
  const known = patterns.get(outcome);
  if (known !== undefined) return known;
  const pattern = messagePattern(message);
  patterns.set(outcome, pattern);
  return pattern;
}

function messageOf(outcome: TroubledOutcome): string | null {
  return outcome.kind === 'skipped' ? null : outcome.message;
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv), twice 32 bits, in base 36. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x01000193) ^ (low >>> 15);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
