import { Suspense, useState } from 'react';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { certificateColumns } from '../certificates/certificate-columns.tsx';
import { whyNotSaved } from '../collections/why-not-saved.ts';
import { mayCreateCollection } from '../session/permissions.ts';
import { isColumnVisible } from '../ui/grid/use-grid-columns.ts';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { MoreMenu } from '../ui/more-menu.tsx';
import type { useCertificatesView } from './use-certificates-view.ts';

const loadSave = () => import('../collections/save-collection-dialog.tsx');
const SaveCollectionDialog = lazyPart(async () => (await loadSave()).SaveCollectionDialog);
const loadExport = () => import('../export/export-dialog.tsx');
const ExportDialog = lazyPart(async () => (await loadExport()).ExportDialog);
const loadColumns = () => import('../ui/grid/columns-popover.tsx');
const ColumnsPopover = lazyPart(async () => (await loadColumns()).ColumnsPopover);

interface ListMenuProps {
  readonly view: ReturnType<typeof useCertificatesView>;
  /** null while there is nothing to ask for. */
  readonly search: CertificateSearch | null;
  /** Why the list cannot be asked for in one go; null when it can. */
  readonly disabledReason: string | null;
  readonly layout: GridLayout;
  /** Called with the id of the new collection once it is known everywhere. */
  readonly onSaved: (collectionId: number) => void;
  /** Shows or hides the parts of the toolbar that a small screen has no room for. */
  readonly onUnfold: () => void;
}

type Opened = 'save' | 'export' | { readonly columnsAt: HTMLElement } | null;

/** Actions on the whole of what is being looked at, and its columns. */
export function ListMenu({ view, search, disabledReason, layout, onSaved, onUnfold }: ListMenuProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const { collection, collections, permissions, isReady } = view;
  const query = search?.QueryString ?? '';
  const verdict = mayCreateCollection(permissions);
  const close = () => setOpened(null);
  return (
    <>
      <MoreMenu
        label="More"
        onIntent={() => {
          void loadColumns();
          void loadExport();
          void loadSave();
        }}
        actions={[
          {
            key: 'save',
            label: 'Save as collection…',
            disabledReason: isReady
              ? whyNotSaved(permissions, { query, collection, disabledReason })
              : disabledReason,
            onClick: () => setOpened('save'),
          },
          { key: 'export', label: 'Export…', disabledReason, onClick: () => setOpened('export') },
          {
            key: 'columns',
            label: 'Columns and row height…',
            disabledReason: null,
            onClick: (anchor) => setOpened({ columnsAt: anchor }),
          },
          {
            key: 'unfold',
            label: 'Collection, states and presets',
            disabledReason: null,
            isForSmallScreens: true,
            onClick: onUnfold,
          },
        ]}
      />
      <Suspense>
        {opened === 'save' && (
          <SaveCollectionDialog
            query={query}
            collection={collection}
            collections={collections}
            isPermitted={verdict.allowed && verdict.isKnown}
            onSaved={(id) => {
              close();
              onSaved(id);
            }}
            onCancel={close}
          />
        )}
        {opened === 'export' && search && (
          <ExportDialog
            search={search}
            collections={collections}
            shownColumns={certificateColumns
              .filter((column) => isColumnVisible(column, layout))
              .map(({ id }) => id)}
            onClose={close}
          />
        )}
        {opened !== null && typeof opened === 'object' && (
          <ColumnsPopover
            columns={certificateColumns}
            layout={layout}
            anchor={opened.columnsAt}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
