import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
import { useStore } from '../ui/use-store.ts';
import { countComing, type Restoration, restoration } from './restoration.ts';
import { ResultLine } from './result-line.tsx';
import { SelectAllOffer } from './select-all-offer.tsx';
import { selection } from './selection.ts';
import { useSelectionInView } from './use-selection-in-view.ts';

const RestorationNotice = lazyPart(async () => (await import('./restoration-notice.tsx')).RestorationNotice);
/** Mostly nothing that is selected is on hold. */
const ReasonedButton = lazyPart(async () => (await import('../ui/reasoned-button.tsx')).ReasonedButton);
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
  /** The ways to other pages, at the end of the bar. */
  readonly pager: ReactNode;
}

/**
 * What is listed or, once something is picked, how many are selected and what can be done with them. Below the rows and always there,
 * so that picking moves none of them.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { view, page, disabledReason, onIntent } = props;
  const selected = counting(useStore(selection), view, page);
  const [isReviewing, setReviewing] = useState(false);
  const coming = useStore(restoration);
  const reasonId = useId();
  const bar = useRef<HTMLDivElement>(null);
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
  // What of "all that match" cannot be revoked is known once they are listed.
  const limit = isExact ? (selected.all ? 'up to ' : '') : 'about ';
  const sent = disabledReason ? count : count - irrevocable - waiting;
  const whyNothing = sent === 0 && waiting === 0 ? 'None of these can be revoked.' : null;
  const reason = disabledReason ?? whyComing(coming) ?? whyNothing;
  // Holds are not known of "all that match" before they are listed.
  const mayBeHeld = selected.all || [...selected.picked.values()].some(mayBeOnHold);
  const whyNoRelease = disabledReason ?? whyComing(coming);
  function clear() {
    selection.set(emptySelection);
    // The buttons go with what was selected.
    bar.current?.focus();
  }

  function closeReview() {
    flushSync(() => setReviewing(false));
    if (isEmpty(selection.get())) bar.current?.focus();
  }

  return (
    <Bar ref={bar} role="region" aria-label="Selection" tabIndex={-1} data-some={!hasNone || undefined}>
      <div className="bar-words">
        {hasNone && <ResultLine view={view} page={page} />}
        <span role="status" style={hasNone ? visuallyHidden : undefined}>
          {count === 0 ? 'No certificates selected' : words}
          {outsideCount ? `, ${formatCount(outsideCount)} not in this view` : ''}
          {isTooMany && `, ${formatCount(onPage(selected, shown))} of them on this page`}
        </span>
        {irrevocable > 0 && <span className="bar-note">{formatCount(irrevocable)} cannot be revoked</span>}
        {waiting > 0 && (
          <span className="bar-note">{`${formatCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} already`}</span>
        )}
        {selected.all && !disabledReason && (
          <span>What cannot be revoked is left out before you confirm.</span>
        )}
        <SelectAllOffer selected={selected} view={view} page={page} outside={outsideIds} />
        {coming && (
          <Suspense>
            <RestorationNotice restoration={coming} />
          </Suspense>
        )}
        <span className="bar-reason" id={reasonId}>
          {disabledReason ?? (count > 0 && !coming ? reason : null)}
        </span>
      </div>
      {!hasNone && (
        // At their right end and their bottom, which stay where they are: words that come later must not move them under a pointer.
        <div className="bar-actions">
          {mayBeHeld && (
            <Suspense>
              <ReasonedButton
                icon={null}
                disabledReason={whyNoRelease}
                onClick={props.onRelease}
                onIntent={onIntent}
              >
                Release hold
              </ReasonedButton>
            </Suspense>
          )}
          <PlainButton
            onClick={() => setReviewing(true)}
            onFocus={() => void loadReview()}
            onMouseEnter={() => void loadReview()}
          >
            Review
          </PlainButton>
          <PlainButton onClick={clear}>Clear</PlainButton>
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
            {sent === 0 ? 'Revoke' : `Revoke ${limit}${counted(sent, 'certificate')}`}
          </PlainButton>
        </div>
      )}
      <div className="bar-pager">{props.pager}</div>
      {isReviewing && (
        <Suspense>
          <SelectionReview
            collections={props.collections}
            workflowLists={props.workflowLists}
            onClose={closeReview}
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

function onPage({ picked }: Selection, shown: ReadonlySet<number>): number {
  return [...shown].filter((id) => picked.has(id)).length;
}

const Bar = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    flexShrink: 0,
    alignItems: 'flex-end',
    gap: '4px 16px',
    minHeight: 48,
    padding: '4px 16px',
    boxSizing: 'border-box',
    borderTop: `1px solid ${palette.divider}`,
    outline: 'none',
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '&[data-some]': {
      borderTopColor: palette.primary.main,
      background: `linear-gradient(${theme.alpha(palette.primary.main, 0.08)} 0 0) ${palette.background.paper}`,
      '[role="status"]': { fontWeight: 600 },
    },
    '&& [role="tooltip"]': { top: 'auto', bottom: '100%', left: 16, right: 'auto', margin: '0 0 4px' },
    '.bar-note': { color: palette.warning.main },
    '.bar-result, .bar-reason': { color: palette.text.secondary },
    '.bar-words': { flex: '1 1 200px', alignSelf: 'center' },
    '.bar-words, .bar-actions': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
    '.bar-actions, .bar-pager': { minHeight: 40, display: 'flex', alignItems: 'center', marginLeft: 'auto' },
    '@media (max-width: 599px)': {
      padding: '4px 12px',
      '.bar-reason:empty': { display: 'none' },
      'button[data-look]': { minHeight: 44 },
      '[data-look="danger"]': { width: '100%' },
      '.bar-actions, .bar-pager': { width: '100%' },
      '.bar-pager > *': { flex: 1 },
    },
  };
});
