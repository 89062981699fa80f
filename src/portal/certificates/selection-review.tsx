import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { startReview } from '#revocation/review-summary.ts';
import { countSelected, deselect, takeBack } from '#revocation/selection.ts';
import { nothingKnown, pendingRequestsQuery, withPendingRequests } from '../api/pending-requests.ts';
import { serverClock } from '../api/transport.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { scopeWords } from '../certificate/scope-words.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';
import { MatchingSummary } from './matching-summary.tsx';
import { narrowReviewColumns, type ReviewedCertificate, reviewColumns } from './review-columns.tsx';
import { ReviewCounts } from './review-counts.tsx';
import { selection } from './selection.ts';

interface SelectionReviewProps {
  readonly collections: readonly CertificateCollection[];
  readonly workflowLists: readonly WorkflowList[];
  readonly onClose: () => void;
}

/** The selection as a list, to take some of it out again. */
export function SelectionReview({ collections, workflowLists, onClose }: SelectionReviewProps) {
  const selected = useStore(selection);
  const layout = useGridLayout('countermand.selection');
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const titleId = useId();
  const isSmall = useMediaQuery('(max-width: 599px), (max-height: 599px)');
  const { picked, all } = selected;
  // The selection when the review is opened.
  const [reviewed] = useState(() => [...picked.values()]);
  const { data: requests = nothingKnown } = useQuery(pendingRequestsQuery(reviewed, workflowLists));
  const rows = useMemo(
    () => [
      ...withPendingRequests([...picked.values()], requests).map((certificate) => ({
        certificate,
        isTakenOut: false,
      })),
      ...[...(all?.excluded.values() ?? [])].map((certificate) => ({ certificate, isTakenOut: true })),
    ],
    [picked, all, requests],
  );
  const picks = useMemo(() => {
    const counting = startReview(serverClock.now());
    for (const { certificate, isTakenOut } of rows) if (!isTakenOut) counting.add(certificate);
    return counting;
  }, [rows]);
  const { count, isExact } = countSelected(selected);
  const gridSelection = useMemo(
    () => ({
      isSelected: (rowId: string) => ticked.has(Number(rowId)),
      onToggle: (changed: ReviewedCertificate[], on: boolean) =>
        setTicked((before) => {
          const after = new Set(before);
          for (const {
            certificate: { Id },
          } of changed)
            if (on) after.add(Id);
            else after.delete(Id);
          return after;
        }),
      rowLabel: ({ certificate }: ReviewedCertificate) => revealHostile(certificateName(certificate)),
    }),
    [ticked],
  );
  const chosen = [...picked.values()].filter(({ Id }) => ticked.has(Id));

  function remove() {
    selection.set(deselect(selection.get(), chosen));
    setTicked(new Set());
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={isSmall} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        {isExact ? '' : 'About '}
        {counted(count, 'certificate')} selected
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        {all && (
          <Matching>
            <p>
              <strong>All {formatCount(all.count)} that match</strong>{' '}
              {revealHostile(scopeWords(all.scope, collections))}
              {all.excluded.size > 0 && `, except ${formatCount(all.excluded.size)}`}
            </p>
            {all.excluded.size > 0 && (
              <Button
                size="small"
                onClick={() => selection.set(takeBack(selected, [...all.excluded.values()]))}
              >
                Take back the {formatCount(all.excluded.size)}
              </Button>
            )}
            <Button size="small" onClick={() => selection.set({ ...selected, all: null })}>
              Remove all that match
            </Button>
          </Matching>
        )}
        {all && <MatchingSummary all={all} />}
        {picks.summary.count > 0 && (
          <section aria-label={all ? 'Picked one by one' : 'What is selected'}>
            {all && <p>{counted(picks.summary.count, 'certificate')} picked one by one</p>}
            <ReviewCounts label="What is picked" reviewed={picks} />
          </section>
        )}
        {(!all || rows.length > 0) && (
          <Frame style={{ height: `min(480px, 60dvh, ${(rows.length + 1) * rowRoom}px)` }}>
            <DataGrid
              label="Selected certificates"
              columns={isSmall ? narrowReviewColumns : reviewColumns}
              rows={rows}
              rowId={rowId}
              layout={layout}
              selection={gridSelection}
              empty={<Notice title="Nothing is selected" />}
            />
          </Frame>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button
          color="inherit"
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && remove()}
          sx={{ mr: 'auto', '&[aria-disabled="true"]': { color: 'text.disabled' } }}
        >
          {chosen.length === 0 ? 'Remove' : `Remove ${counted(chosen.length, 'certificate')}`}
        </Button>
        <Button variant="contained" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const rowId = ({ certificate }: ReviewedCertificate) => String(certificate.Id);

/** At least what a row takes, in pixels. */
const rowRoom = 44;

const Frame = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  flexShrink: 0,
  minHeight: 160,
  border: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  borderRadius: 8,
  overflow: 'hidden',
}));

const Matching = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  ...theme.typography.body2,
  p: { margin: '0 auto 0 0', overflowWrap: 'anywhere' },
}));
