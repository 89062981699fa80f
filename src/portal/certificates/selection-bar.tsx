import { styled } from '@mui/material/styles';
import { type ReactNode, Suspense, useId, useState } from 'react';
import { mayBeOnHold } from '#command/certificate-states.ts';
import type { CertificateCollection } from '#command/collections.ts';
import { lastingReason, waits } from '#revocation/ineligible-reason.ts';
import { isSameScope, type Scope } from '#revocation/scope.ts';
import { countSelected, emptySelection, isEmpty, recount, type Selection } from '#revocation/selection.ts';
import type { CertificatePage } from '../api/certificate-list.ts';
import { serverClock } from '../api/transport.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { ReasonedButton } from '../ui/reasoned-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { countComing, type Restoration, restoration } from './restoration.ts';
import { SelectAllOffer } from './select-all-offer.tsx';
import { selection } from './selection.ts';
import { useSelectionInView } from './use-selection-in-view.ts';

const RestorationNotice = lazyPart(async () => (await import('./restoration-notice.tsx')).RestorationNotice);
const loadReview = () => import('./selection-review.tsx');
const SelectionReview = lazyPart(async () => (await loadReview()).SelectionReview);

interface SelectionBarProps {
  /** null while the view is not known. */
  readonly view: Scope | null;
  readonly page: CertificatePage | undefined;
  readonly collections: readonly CertificateCollection[];
  /** Lists of workflow instances that the caller may read, or may be able to. */
  readonly workflowLists: readonly WorkflowList[];
  /** Why the caller may not revoke at all; null when allowed. */
  readonly disabledReason: string | null;
  readonly onRevoke: () => void;
  readonly onRelease: () => void;
  /** Called when revoking becomes likely, to fetch the dialog's code ahead. */
  readonly onIntent: () => void;
}

/** How many are selected, and what can be done with them. Always there, so that picking moves nothing. */
export function SelectionBar(props: SelectionBarProps) {
  const { view, page, disabledReason, onIntent } = props;
  const selected = counting(useStore(selection), view, page);
  const [isReviewing, setReviewing] = useState(false);
  const coming = useStore(restoration);
  const reasonId = useId();
  const shown = new Set(page?.certificates.map(({ Id }) => Id));
  const { outsideCount, outsideIds, isTooMany } = useSelectionInView(
    selected,
    view,
    shown,
    props.collections,
  );
  const { count, isExact } = countSelected(selected);
  const irrevocable = disabledReason
    ? count
    : [...selected.picked.values()].filter((certificate) => lastingReason(certificate)).length;
  const waiting = [...selected.picked.values()].filter(
    (each) => waits(each, serverClock.now()) && !lastingReason(each),
  ).length;
  const hasNone = isEmpty(selected);
  const words = `${isExact ? '' : 'about '}${formatCount(count)} selected`;
  const sent = disabledReason ? count : count - irrevocable - waiting;
  const reason = disabledReason ?? whyComing(coming) ?? whyNothing(count, sent, waiting);
  // Holds are not known of "all that match" before they are listed.
  const mayBeHeld = selected.all || [...selected.picked.values()].some(mayBeOnHold);
  const whyNoRelease =
    disabledReason ?? whyComing(coming) ?? (mayBeHeld ? null : 'None of these is on hold.');
  return (
    <Bar role="region" aria-label="Selection">
      <span role="status" data-some={count > 0 || undefined}>
        {count === 0 ? 'No certificates selected' : words}
        {outsideCount ? `, ${formatCount(outsideCount)} not in this view` : ''}
        {isTooMany && `, ${formatCount(onPage(selected, shown))} of them on this page`}
      </span>
      {irrevocable > 0 && <span className="bar-note">{formatCount(irrevocable)} cannot be revoked</span>}
      {waiting > 0 && (
        <span className="bar-note">{`${formatCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} already`}</span>
      )}
      {selected.all && !disabledReason && <span>What cannot be revoked is left out before you confirm.</span>}
      <Quiet disabled={hasNone} onIntent={() => void loadReview()} onClick={() => setReviewing(true)}>
        Review
      </Quiet>
      <Quiet disabled={hasNone} onClick={() => selection.set(emptySelection)}>
        Clear
      </Quiet>
      {/* Last: when it goes, nothing slides under the pointer. */}
      <SelectAllOffer selected={selected} view={view} page={page} outside={outsideIds} />
      {coming && (
        <Suspense>
          <RestorationNotice restoration={coming} />
        </Suspense>
      )}
      <span className="bar-reason" id={reasonId}>
        {disabledReason ?? (count > 0 && !coming ? reason : null)}
      </span>
      {!hasNone && (
        <ReasonedButton
          icon={null}
          disabledReason={whyNoRelease}
          onClick={props.onRelease}
          onIntent={onIntent}
        >
          Release hold
        </ReasonedButton>
      )}
      <PlainButton
        look="danger"
        // Not `disabled`: a button that cannot be reached cannot say why.
        aria-disabled={reason !== null}
        aria-describedby={reasonId}
        title={reason ?? ''}
        onClick={() => reason === null && props.onRevoke()}
        onFocus={onIntent}
        onMouseEnter={onIntent}
      >
        {sent === 0 ? 'Revoke' : `Revoke ${isExact ? '' : 'about '}${counted(sent, 'certificate')}`}
      </PlainButton>
      {isReviewing && (
        <Suspense>
          <SelectionReview
            collections={props.collections}
            workflowLists={props.workflowLists}
            onClose={() => setReviewing(false)}
          />
        </Suspense>
      )}
    </Bar>
  );
}

/** All that is selected must be sent, and not the half of it that has been read so far. */
function whyComing(coming: Restoration | null): string | null {
  return countComing(coming) > 0 ? 'What was selected before is not read again yet.' : null;
}

/** While all of the view is selected, the view's own count is the latest word. */
function counting(selected: Selection, view: Scope | null, page: CertificatePage | undefined): Selection {
  const isAllInView = selected.all && view && isSameScope(selected.all.scope, view);
  const count = page?.totalCount ?? null;
  return isAllInView && count !== null ? recount(selected, count) : selected;
}

function whyNothing(count: number, sent: number, waiting: number): string | null {
  if (count === 0) return 'Tick the certificates to revoke first.';
  return sent === 0 && waiting === 0 ? 'None of these can be revoked.' : null;
}

function onPage({ picked }: Selection, shown: ReadonlySet<number>): number {
  return [...shown].filter((id) => picked.has(id)).length;
}

interface QuietProps {
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly onIntent?: () => void;
  readonly children: ReactNode;
}

/** Stays when there is nothing to do for it: it would take the focus away with it. */
function Quiet({ disabled, onClick, onIntent, children }: QuietProps) {
  return (
    <PlainButton
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
      onFocus={onIntent}
      onMouseEnter={onIntent}
    >
      {children}
    </PlainButton>
  );
}

const Bar = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    minHeight: 48,
    padding: '4px 16px',
    boxSizing: 'border-box',
    borderTop: `1px solid ${palette.divider}`,
    ...theme.typography.body2,
    fontVariantNumeric: 'tabular-nums',
    '[data-some]': { fontWeight: 600 },
    '&& [role="tooltip"]': { right: 16 },
    '.bar-note': { color: palette.warning.main },
    '.bar-reason': { marginLeft: 'auto', color: palette.text.secondary },
    '@media (max-width: 599px)': {
      '.bar-reason:empty': { display: 'none' },
      '[data-look="danger"]': { width: '100%' },
    },
  };
});
