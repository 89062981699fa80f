import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { certificateColumns } from '../certificates/certificate-columns.tsx';
import { CertificateGrid } from '../certificates/certificate-grid.tsx';
import { type SearchParams, toCertificateSearch, toSortField } from '../certificates/certificate-search.ts';
import { CertificateToolbar } from '../certificates/certificate-toolbar.tsx';
import { followRun, selection } from '../certificates/selection.ts';
import { SelectionBar } from '../certificates/selection-bar.tsx';
import { CollectionButton } from '../collections/collection-button.tsx';
import { findScope } from '../collections/collection-scope.ts';
import { SaveCollectionButton } from '../collections/save-collection-button.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { paths } from '../paths.ts';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { startPortalRun } from '../runs/runs.ts';
import { mayReadAll, mayRevoke } from '../session/permissions.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { isColumnVisible } from '../ui/grid/use-grid-columns.ts';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';

/** With the dialog comes the page that shows the run: what is sent must not wait for code that may fail to load. */
const loadDialog = () => Promise.all([import('../revoke/revoke-dialog.tsx'), import('./run-page.tsx')]);
const RevokeDialog = lazy(async () => ({ default: (await loadDialog())[0].RevokeDialog }));

const route = getRouteApi('/signed-in/');

export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const layout = useGridLayout('countermand.certificates');
  const [isRevoking, setRevoking] = useState(false);
  const [draft, setDraft] = useState<RevokeFormInput | null>(null);

  const isReady = permissions.data !== undefined && collections.data !== undefined;
  const held = permissions.data ?? [];
  const known = collections.data ?? [];
  const scope = findScope(known, search.collection, mayReadAll(held));
  const asked = isReady ? toCertificateSearch(search, scope.collection?.Id) : null;
  const verdict = mayRevoke(held, known);

  function change(part: Partial<SearchParams>) {
    void navigate({
      search: (previous) => ({ ...previous, page: 1, ...part }),
      replace: part.name !== undefined,
    });
  }

  function startRun(form: RevocationForm) {
    const certificates = [...selection.get().values()];
    const { id, run } = startPortalRun(queryClient, { form, certificates });
    followRun(certificates, run.state);
    setRevoking(false);
    setDraft(null);
    void navigate({ to: paths.run, params: { runId: id } });
  }

  const failed = permissions.error ? permissions : collections.error ? collections : null;
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
      <Typography variant="h1" sx={visuallyHidden}>
        Certificates
      </Typography>
      <CertificateToolbar
        search={search}
        onChange={change}
        layout={layout}
        scope={
          <CollectionButton
            collections={isReady ? known : null}
            permissions={held}
            allowsAll={mayReadAll(held)}
            value={scope.collection}
            onChange={(collection) => change({ collection })}
          />
        }
        actions={
          <>
            <SaveCollectionButton
              query={asked?.QueryString ?? ''}
              collection={scope.collection}
              collections={isReady ? known : null}
              permissions={held}
              onSaved={(collection) =>
                // What was searched is part of the collection now.
                void navigate({ search: (previous) => ({ ...previous, page: 1, name: '', collection }) })
              }
            />
            <ExportButton
              search={asked}
              shownColumns={certificateColumns
                .filter((column) => isColumnVisible(column, layout))
                .map(({ id }) => id)}
            />
          </>
        }
      />
      <SelectionBar
        whyNot={isReady && !verdict.allowed ? verdict.why : null}
        onRevoke={() => setRevoking(true)}
        onIntent={() => void loadDialog()}
      />
      <CertificateGrid
        search={asked}
        page={search.page}
        pageSize={search.size}
        sort={search.sort ? { columnId: search.sort, descending: search.descending } : null}
        layout={layout}
        onSortChange={(sort) =>
          change({ sort: toSortField(sort?.columnId), descending: sort?.descending ?? false })
        }
        onPageChange={(page) => change({ page })}
        onPageSizeChange={(size) => change({ size })}
      />
      {isRevoking && (
        <Suspense>
          <RevokeDialog
            certificates={[...selection.get().values()]}
            collections={known}
            permissions={held}
            collectionId={scope.collection?.Id}
            draft={draft}
            onConfirm={startRun}
            onCancel={(typed) => {
              setDraft(typed);
              setRevoking(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
