import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { CauseGroup } from '#revocation/run/report/triage.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { formatCount } from '../ui/counted.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { countToType } from '../ui/typed-count.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { Action } from './action.tsx';
import { CaName } from './ca-name.tsx';
import { causeWords, collectionAdvice } from './cause-words.ts';
import { outcomeTones, outcomeWord } from './outcome-words.ts';
import { useRunPage } from './run-context.ts';
import { SendSkippedDialog } from './send-skipped-dialog.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

export interface CauseLineProps {
  readonly group: CauseGroup;
  /** The name of the group's CA beside those of the others. */
  readonly authorityLabel: string | undefined;
  /** Whether the grid shows this group alone. */
  readonly isShown: boolean;
  /** Takes the focus when the line goes from under it. */
  readonly below: RefObject<HTMLElement | null>;
  /** Whether the person who looks is the one whose permissions count: not for a report. */
  readonly isOwn: boolean;
  readonly whyNoRetry: string | null;
  readonly whyNoRefresh: string | null;
}

/** One cause: how many, what happened, what to do, and the buttons that do it. */
export function CauseLine(props: CauseLineProps) {
  const { run, changeView, ...act } = useRunPage();
  const { manifest } = run;
  const { group, isShown } = props;
  const { ids, authority, cause, kind } = group;
  const { what, said, isQuoted, todo } = causeWords(
    group,
    manifest,
    props.whyNoRetry === null || !props.isOwn,
  );
  const keepFocus = useKeptFocus(props.below);
  const [isAsking, setAsking] = useState(false);
  // Certificates to retry were confirmed and sent before. Skipped ones were left out on purpose.
  const mustAsk = kind === 'skipped' && countToType(ids.length, 0) !== null;
  const title = `${formatCount(ids.length)} ${what}`;
  return (
    <Line ref={keepFocus}>
      <div>
        <StatusLabel tone={outcomeTones[kind]}>{outcomeWord(kind, '')}</StatusLabel>{' '}
        <strong>
          {title}
          {group.isAuthoritySuspect && (
            <>: {authority === null ? 'no CA' : <CaName name={authority} label={props.authorityLabel} />}</>
          )}
        </strong>
        {said !== null && (
          <div className="said">
            {isQuoted ? (
              <q>
                <VisibleText text={said} />
              </q>
            ) : (
              <VisibleText text={said} />
            )}
            {group.isMixed && ' and the like'}
          </div>
        )}
        <p>
          {todo}{' '}
          {cause === 'forbidden' && props.isOwn && <CollectionAdvice used={manifest.form.CollectionId} />}
        </p>
      </div>
      <fieldset aria-label={title}>
        {(group.isPromising || kind === 'skipped') && (
          <Action
            look="outlined"
            disabledReason={props.whyNoRetry}
            onClick={() => (mustAsk ? setAsking(true) : act.retry(ids))}
          >
            {kind === 'skipped' ? 'Send these' : 'Retry these'}
          </Action>
        )}
        {kind === 'suspended' && (
          <Action look="outlined" disabledReason={props.whyNoRefresh} onClick={() => act.refresh(ids)}>
            Refresh
          </Action>
        )}
        {canBeSelected(group) && (
          <Action look="outlined" disabledReason={props.whyNoRetry} onClick={() => act.select(ids)}>
            Select these
          </Action>
        )}
        <Action onClick={() => changeView({ cause: isShown ? undefined : group.key, outcome: undefined })}>
          {isShown ? 'Show all' : 'Show'}
        </Action>
        <Action onClick={() => act.copy(ids)}>Copy IDs</Action>
      </fieldset>
      {isAsking && (
        <SendSkippedDialog
          manifest={manifest}
          count={ids.length}
          onSend={() => {
            setAsking(false);
            act.retry(ids);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </Line>
  );
}

/** Whether a group may succeed with another collection, date or word. Where nothing helps, nothing is offered. */
function canBeSelected({ kind, cause }: CauseGroup): boolean {
  return kind === 'skipped' || cause === 'forbidden' || cause === 'notYetValid' || cause === 'denied';
}

const Line = styled('li')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: '4px 16px',
    padding: '8px 12px',
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${palette.divider}` },
    '& > div': { flex: '1 1 320px', minWidth: 0 },
    p: { margin: '2px 0 0', color: palette.text.secondary },
    // Whatever a server says, the next cause stays in sight.
    '.said': {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      color: palette.text.secondary,
    },
    fieldset: { display: 'flex', flexWrap: 'wrap', gap: 4, margin: 0, padding: 0, border: 0 },
  };
});

/** With which collections what was forbidden would be allowed. */
function CollectionAdvice({ used }: { readonly used: number | undefined }) {
  const { data: permissions } = useQuery(permissionsQuery);
  const { data: collections } = useQuery(collectionsQuery);
  if (!permissions || !collections) return null;
  // Whatever the permissions seem to say of the one that was used: there it was forbidden.
  const others = collections.filter(({ Id }) => Id !== used);
  const scopes = used === undefined ? others : [undefined, ...others];
  const verdicts = scopes.map((collection) => ({
    collection,
    verdict: mayRevokeIn(permissions, collection),
  }));
  const allowing = verdicts.filter(({ verdict }) => verdict.allowed && verdict.isKnown);
  return (
    <VisibleText
      text={collectionAdvice(
        allowing.flatMap(({ collection }) => collection?.Name ?? []),
        {
          isFree: allowing.some(({ collection }) => collection === undefined),
          isKnown: verdicts.every(({ verdict }) => !verdict.allowed || verdict.isKnown),
        },
      )}
    />
  );
}
