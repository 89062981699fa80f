import { isRelease } from '#revocation/ineligible-reason.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import { counted, formatCount } from '../ui/counted.ts';

/** Words for what happened to a group, and what to do about it. */
export interface CauseWords {
  /** Follows the count, as in "48 have expired". */
  readonly what: string;
  /** Words about one of them besides; null when `what` says it all. */
  readonly said: string | null;
  /** Whether Command said it in these very words, so that it may stand in quotation marks. */
  readonly isQuoted: boolean;
  readonly todo: string;
}

const failures: Readonly<
  Record<NonNullable<CauseGroup['cause']>, (few: Forms) => Pick<CauseWords, 'what' | 'todo'>>
> = {
  forbidden: ({ form }) => ({
    what:
      form.CollectionId === undefined
        ? 'not permitted without a collection'
        : 'not permitted in this collection',
    todo: 'Trying again as they are does not help.',
  }),
  notFound: () => ({ what: 'not found', todo: 'Command has no certificates with these IDs any more.' }),
  notManaged: ({ have, done }) => ({
    what: `${have} no CA that Command manages`,
    todo: `They have to be ${done} where they were issued.`,
  }),
  expired: ({ have }) => ({
    what: `${have} expired`,
    todo: 'They were not revoked. Trying again does not help.',
  }),
  notYetValid: ({ are }) => ({
    what: `${are} not valid before the effective date`,
    todo: 'Select them and choose a later date.',
  }),
  notOnHold: ({ are }) => ({ what: `${are} not on hold`, todo: 'There is nothing to release.' }),
  alreadyOnHold: ({ are }) => ({ what: `${are} on hold already`, todo: 'Nothing is left to do.' }),
  pending: ({ are, isOne }) => ({
    what: `${are} waiting for an approval that was asked for before`,
    todo: isOne
      ? 'Nothing else can be done to it before somebody approves or denies that request.'
      : 'Nothing else can be done to them before somebody approves or denies those requests.',
  }),
  mayBePending: () => ({
    what: 'refused without a reason, maybe waiting for somebody else’s approval',
    todo: 'The requests of others cannot be seen here. Ask an approver, then retry.',
  }),
  scheduled: ({ are }) => ({
    what: `${are} to be revoked at a date to come already`,
    todo: 'Wait for that date, or select them and revoke them now, without an effective date.',
  }),
  unexplained: ({ isAuthoritySuspect }) => noReason(isAuthoritySuspect),
  authority: ({ isAuthoritySuspect }) => noReason(isAuthoritySuspect),
  refused: () => ({ what: 'refused', todo: 'Retry when that is mended.' }),
  denied: () => ({
    what: 'denied by an approver',
    todo: 'Talk to the approver before you select them again.',
  }),
  contradicted: ({ are, done }) => ({
    what: `reported as ${done}, and ${are} not`,
    todo: 'Command said so, and reading them again shows otherwise. Retry sends them again.',
  }),
};

/** A CA is to blame only where nothing that was sent to it has succeeded. */
function noReason(isAuthoritySuspect: boolean): Pick<CauseWords, 'what' | 'todo'> {
  return {
    what: 'failed without a reason',
    todo: isAuthoritySuspect
      ? 'Their CA may be out of reach: nothing that was sent to it has succeeded. Check it, then retry.'
      : 'No reason was given, and others of the same CA have succeeded. Retry, or look into Command’s log with Command’s id.',
  };
}

interface Forms extends Pick<Manifest, 'form'> {
  readonly have: 'has' | 'have';
  readonly are: 'is' | 'are';
  readonly isOne: boolean;
  readonly done: 'revoked' | 'released';
  readonly isAuthoritySuspect: boolean;
}

/** @param isOver whether the run has finished: while it goes on it finds out by itself */
export function causeWords(group: CauseGroup, { form }: Pick<Manifest, 'form'>, isOver = true): CauseWords {
  const isOne = group.ids.length === 1;
  const done = isRelease({ reason: form.Reason }) ? 'released' : 'revoked';
  switch (group.kind) {
    case 'failed': {
      if (group.cause === null) throw new Error('What has failed has a cause.');
      const words = failures[group.cause]({
        form,
        have: isOne ? 'has' : 'have',
        are: isOne ? 'is' : 'are',
        isOne,
        done,
        isAuthoritySuspect: group.isAuthoritySuspect,
      });
      const isQuoted = group.cause === 'refused';
      // Sentences of our own, with Command's in them.
      const isTold = group.cause === 'denied' || group.cause === 'forbidden' || group.cause === 'pending';
      // The rest of very many different answers.
      const what = group.key === 'failed.other' ? 'refused for other reasons' : words.what;
      return { ...words, what, said: isQuoted || isTold ? group.example : null, isQuoted };
    }
    case 'unknown':
      return {
        what: isOne ? 'is unknown' : 'are unknown',
        said: group.example,
        isQuoted: false,
        todo: isOver
          ? 'Retry reads each one before anything is sent again.'
          : 'The run reads each one again before anything is sent.',
      };
    case 'suspended':
      return {
        what: isOne ? 'needs approval' : 'need approval',
        said: null,
        isQuoted: false,
        todo: `Nothing is ${done} before somebody approves. Open one to see its workflow.`,
      };
    case 'skipped':
      return {
        what: isOne ? 'was left out' : 'were left out',
        said: null,
        isQuoted: false,
        todo: 'The run was stopped before they were sent. Send these now, or select them for another run.',
      };
  }
}

/** How many more there are than are shown. */
export function moreCauses(count: number): string {
  return `and ${counted(count, 'more cause')}`;
}

/**
 * Which collections would help where the permission lacks. Command does not compare a collection with the certificate: it
 * only says where the permission comes from.
 * @param names of the collections in which the caller may revoke
 * @param rights.isFree whether the caller may revoke without a collection
 * @param rights.isKnown whether of every scope it is known if the caller may revoke there
 */
export function collectionAdvice(
  names: readonly string[],
  { isFree, isKnown }: { readonly isFree: boolean; readonly isKnown: boolean },
): string {
  if (isFree) return 'You may revoke without a collection: select these and choose none.';
  if (names.length === 0 && !isKnown)
    return 'Another collection may allow it: this version of Command does not tell beforehand.';
  if (names.length === 0)
    return 'No other collection that you can see would allow it. Ask for the permission to revoke.';
  const shown = names.slice(0, 5).join(', ');
  const rest = names.length > 5 ? ` and ${formatCount(names.length - 5)} more` : '';
  return `${names.length === 1 ? 'This collection' : 'These collections'} would allow it: ${shown}${rest}. Select these and choose ${names.length === 1 ? 'it' : 'one'}.`;
}
