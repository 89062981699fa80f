import { certificateStates, mayBeOnHold } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { certificateStateName } from './certificate-state-name.ts';
import { lastingReason, waits } from './ineligible-reason.ts';
import { isAuthorityCertificate, type SelectedCertificate } from './selection.ts';

export type Expiry = 'expired' | 'within30Days' | 'within90Days' | 'later';
export type Deployment = 'deployed' | 'notDeployed' | 'notKnown';

type Counts<Key> = ReadonlyMap<Key, number>;

/** Counts of what a list of certificates is made of. */
export interface SelectionSummary {
  readonly count: number;
  /** Names as Command gives them; null: it gives none. */
  readonly byAuthority: Counts<string | null>;
  readonly byTemplate: Counts<string | null>;
  /** As operators speak of it, such as "On hold". */
  readonly byState: Counts<string>;
  readonly byExpiry: Counts<Expiry>;
  readonly byDeployment: Counts<Deployment>;
  readonly authorityCertificates: readonly SelectedCertificate[];
  /** When the last of them begins and ends to be valid, ISO 8601 in UTC; empty without any. */
  readonly latestStart: string;
  readonly latestEnd: string;
}

const day = 86_400_000;

/** Counts certificates one by one, so that a long list can be counted in slices. */
class SummaryBuilder implements SelectionSummary {
  readonly #now: number;
  readonly #borders: readonly (readonly [string, Expiry])[];
  count = 0;
  readonly byAuthority = new Map<string | null, number>();
  readonly byTemplate = new Map<string | null, number>();
  readonly byState = new Map<string, number>();
  readonly byExpiry = new Map<Expiry, number>();
  readonly byDeployment = new Map<Deployment, number>();
  readonly authorityCertificates: SelectedCertificate[] = [];
  latestStart = '';
  latestEnd = '';

  /** @param now milliseconds since 1970 UTC */
  constructor(now: number) {
    this.#now = now;
    const at = (days: number) => new Date(now + days * day).toISOString();
    this.#borders = [
      [at(0), 'expired'],
      [at(30), 'within30Days'],
      [at(90), 'within90Days'],
    ];
  }

  add(certificate: SelectedCertificate): void {
    const { CertificateAuthorityName, TemplateName, NotBefore, NotAfter, locationCount } = certificate;
    this.count += 1;
    increase(this.byAuthority, CertificateAuthorityName);
    increase(this.byTemplate, TemplateName);
    increase(this.byState, certificateStateName(certificate, this.#now));
    // Dates are read in one form, in which the order of texts is that of times.
    increase(this.byExpiry, this.#borders.find(([end]) => NotAfter < end)?.[1] ?? 'later');
    increase(this.byDeployment, deploymentOf(locationCount));
    if (isAuthorityCertificate(certificate)) this.authorityCertificates.push(certificate);
    if (NotBefore > this.latestStart) this.latestStart = NotBefore;
    if (NotAfter > this.latestEnd) this.latestEnd = NotAfter;
  }
}

/** Counts whatever it is given. The summary changes with each. */
export function startSummary(now: number): {
  readonly summary: SelectionSummary;
  add(certificate: SelectedCertificate): void;
} {
  const taker = new SummaryBuilder(now);
  return { summary: taker, add: (certificate) => taker.add(certificate) };
}

/** Certificates by what the reason decides about them. */
interface ByState {
  /** On hold, or revoked for a reason that is not known: a hold is not sent for them. */
  readonly onHold: SelectionSummary;
  /** Their state is not known: they are sent whatever the reason. */
  readonly unclear: SelectionSummary;
  /** A release is not sent for them. */
  readonly others: SelectionSummary;
}

/** The part of a selection that can be sent: it depends on the reason, and on whether what waits is sent too. */
export interface Sendable extends ByState {
  /** Certificates that wait for an approval, or for a date to come. */
  readonly waiting: ByState;
}

/** Counts what can be sent; `count` is to be called with every certificate. */
export function startSendable(now: number): Sendable & { count(certificate: SelectedCertificate): void } {
  const start = () => ({
    onHold: new SummaryBuilder(now),
    unclear: new SummaryBuilder(now),
    others: new SummaryBuilder(now),
  });
  const plain = start();
  const waiting = start();
  return {
    ...plain,
    waiting,
    count(certificate) {
      if (lastingReason(certificate)) return;
      const { onHold, unclear, others } = waits(certificate, now) ? waiting : plain;
      if (certificate.CertState === certificateStates.Revoked) onHold.add(certificate);
      else (mayBeOnHold(certificate) ? unclear : others).add(certificate);
    },
  };
}

/** The summary of what `partByObstacle` sends with this reason. */
export function summaryFor(sendable: Sendable, reason: number, sendsWaiting: boolean): SelectionSummary {
  const summary = byReason(sendable, reason);
  return sendsWaiting ? join(summary, byReason(sendable.waiting, reason)) : summary;
}

function byReason({ onHold, unclear, others }: ByState, reason: number): SelectionSummary {
  if (reason === revocationReasonCode.removeFromHold) return join(onHold, unclear);
  if (reason === revocationReasonCode.certificateHold) return join(others, unclear);
  return join(join(onHold, unclear), others);
}

function join(one: SelectionSummary, other: SelectionSummary): SelectionSummary {
  return {
    count: one.count + other.count,
    byAuthority: sum(one.byAuthority, other.byAuthority),
    byTemplate: sum(one.byTemplate, other.byTemplate),
    byState: sum(one.byState, other.byState),
    byExpiry: sum(one.byExpiry, other.byExpiry),
    byDeployment: sum(one.byDeployment, other.byDeployment),
    authorityCertificates: [...one.authorityCertificates, ...other.authorityCertificates],
    latestStart: later(one.latestStart, other.latestStart),
    latestEnd: later(one.latestEnd, other.latestEnd),
  };
}

function deploymentOf(count: number | null | undefined): Deployment {
  if (typeof count !== 'number') return 'notKnown';
  return count > 0 ? 'deployed' : 'notDeployed';
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sum<Key>(one: Counts<Key>, other: Counts<Key>): Counts<Key> {
  const counts = new Map(one);
  for (const [key, count] of other) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
