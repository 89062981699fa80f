import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { neighboursOf } from '../certificate/neighbours.ts';
import { CertificateGrid } from '../certificates/certificate-grid.tsx';
import { CertificatePager } from '../certificates/certificate-pager.tsx';
import { type SearchParams, toSortField } from '../certificates/certificate-search.ts';
import { droppedFromLink } from '../certificates/dropped-from-link.ts';
import { selection } from '../certificates/selection.ts';
import { SelectionBar } from '../certificates/selection-bar.tsx';
import { useCertificatePage } from '../certificates/use-certificate-page.ts';
import { layoutKey, layoutOfView } from '../certificates/view-columns.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { usePortal } from '../portal-context.ts';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { SplitView } from '../ui/split-view.ts';
import { useStore } from '../ui/use-store.ts';
import { CertificatesToolbar } from './certificates-toolbar.tsx';
import type { Confirmation } from './confirmation.ts';
import { OpenCertificate, prepareOpenCertificate } from './open-certificate.tsx';
import { selectablePage, useCertificatesView } from './use-certificates-view.ts';

const EmptyHint = lazyPart(async () => (await import('../certificates/empty-hint.tsx')).EmptyHint);
const NotAsked = lazyPart(async () => (await import('./not-asked.tsx')).NotAsked);
const ListNotices = lazyPart(async () => (await import('../certificates/list-notices.tsx')).ListNotices);

const route = getRouteApi('/inside/');

export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { Confirmations, load } = usePortal().confirmations;
  const view = useCertificatesView(search);
  const { isReady, collection, listed, whyNotListed, verdict } = view;
  const remembered = useGridLayout(layoutKey);
  const dropped = useStore(droppedFromLink);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const [openings, setOpenings] = useState(0);
  const listButton = useRef<HTMLSpanElement>(null);

  const page = useCertificatePage(listed);
  const joined = page.isPlaceholderData ? null : (page.data?.joined ?? null);
  const isInOwnOrder = page.data?.isSorted === false && !page.isPlaceholderData;
  const isUnsorted = isInOwnOrder && !joined;
  const whyNotWhole =
    whyNotListed ??
    (joined && 'Command cannot search this in one go. Search common names only, for example.');
  const neighbours = neighboursOf(page.data?.certificates ?? [], search.open);
  const layout = layoutOfView(
    remembered,
    search.columns,
    (columns) => void navigate({ search: (previous) => ({ ...previous, columns }), replace: true }),
  );
  const leftOut = page.isPlaceholderData ? [] : (page.data?.leftOut ?? []);
  const notAsked =
    view.mistake === null && view.unknownId === null ? null : (
      <Suspense>
        <NotAsked {...view} onChoose={(id) => change({ collection: id })} />
      </Suspense>
    );

  /** @param isTyping whether it is one of many changes while a word is typed: not each belongs in the history */
  function change(part: Partial<SearchParams>, isTyping = false) {
    droppedFromLink.set([]);
    void navigate({ search: (previous) => ({ ...previous, page: 1, ...part }), replace: isTyping });
  }

  /** The dialog belongs to its button: it opens from there, and gives the focus back to it. */
  async function addFromList(text: string) {
    // Code that does not come: the dialog needs it too, and says so.
    if (text !== '') (await import('../list/list-draft.ts').catch(() => null))?.addText(text, null);
    listButton.current?.querySelector('button')?.click();
  }

  /** From one certificate to the next Back leads to the list, not through all that were looked at. */
  function open(id: number | undefined) {
    void navigate({
      search: (previous) => ({ ...previous, open: id }),
      replace: search.open !== undefined && id !== undefined,
    });
  }

  const { failed } = view;
  if (failed?.error) {
    return (
      <ErrorNotice
        title="What you may see could not be loaded"
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  return (
    <>
      <title>Certificates · Countermand</title>
      <h1 style={visuallyHidden}>Certificates</h1>
      <CertificatesToolbar
        view={view}
        search={search}
        isShown={page.data !== undefined && !page.isPlaceholderData && !joined}
        total={page.data?.totalCount ?? null}
        disabledReason={whyNotWhole}
        layout={layout}
        listButton={listButton}
        onChange={change}
        onAddFromList={(text) => void addFromList(text)}
      />
      {(dropped.length > 0 || isUnsorted || joined || leftOut.length > 0) && (
        <Suspense>
          <ListNotices
            dropped={dropped}
            leftOut={leftOut}
            onDismiss={() => change({ page: search.page })}
            unsorted={isUnsorted ? search : null}
            totalCount={page.data?.totalCount ?? null}
            onUnsort={() => change({ sort: undefined, descending: false })}
            joined={joined}
            query={search.query}
            onQueryChange={(query) => change({ query })}
          />
        </Suspense>
      )}
      <SplitView>
        <GridSide onPointerEnter={prepareOpenCertificate} onFocus={prepareOpenCertificate}>
          <CertificateGrid
            search={listed}
            scope={view.scope}
            notAsked={notAsked}
            workflowLists={view.workflowLists}
            page={search.page}
            pageSize={search.size}
            sort={
              search.sort && !(joined && isInOwnOrder)
                ? { columnId: search.sort, descending: search.descending }
                : null
            }
            layout={layout}
            openId={search.open}
            onOpen={(id) => {
              setOpenings(openings + 1);
              open(id);
            }}
            onSortChange={(sort) =>
              change({ sort: toSortField(sort?.columnId), descending: sort?.descending ?? false })
            }
            onPageChange={(page) => change({ page })}
            noMatch={
              <Suspense>
                <EmptyHint
                  scope={view.scope}
                  collections={view.collections}
                  seesAll={view.seesAll}
                  onChange={change}
                  onAddFromList={(text) => void addFromList(text)}
                />
              </Suspense>
            }
          />
        </GridSide>
        <OpenCertificate
          id={search.open}
          isOpening={search.open !== undefined && !isReady}
          collectionId={collection?.Id}
          openings={openings}
          {...neighbours}
          onOpen={open}
          onClose={() => open(undefined)}
        />
      </SplitView>
      <SelectionBar
        view={listed && view.scope}
        page={selectablePage(page, joined)}
        collections={view.collections}
        workflowLists={view.workflowLists}
        disabledReason={isReady && !verdict.allowed ? verdict.why : null}
        onRevoke={() => setConfirmation({ act: 'revoke', selection: selection.get(), isWhole: true })}
        onRelease={() => setConfirmation({ act: 'release', selection: selection.get(), isWhole: true })}
        onIntent={() => void load().catch(() => {})}
        pager={
          <CertificatePager
            search={notAsked ? null : listed}
            page={search.page}
            pageSize={search.size}
            onPageChange={(next) => change({ page: next })}
            onPageSizeChange={(size) => change({ size })}
          />
        }
      />
      <Suspense>
        {confirmation && (
          <Confirmations
            confirmation={confirmation}
            collections={view.collections}
            permissions={view.permissions}
            collectionId={collection?.Id}
            onClose={() => setConfirmation(null)}
          />
        )}
      </Suspense>
    </>
  );
}

const GridSide = styled('div')({ flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column' });
