import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { emptySelection, type PickedCertificate, type Selection, select } from '#revocation/selection.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { CertificateGrid } from '../certificates/certificate-grid.tsx';
import {
  type SearchParams,
  toCertificateSearch,
  toScope,
  toSortField,
} from '../certificates/certificate-search.ts';
import { CertificateToolbar } from '../certificates/certificate-toolbar.tsx';
import { DroppedNotice } from '../certificates/dropped-notice.tsx';
import { droppedFromLink } from '../certificates/dropped-parts.ts';
import { followRun, selection } from '../certificates/selection.ts';
import { SelectionBar } from '../certificates/selection-bar.tsx';
import { useCertificatePage } from '../certificates/use-certificate-page.ts';
import { layoutKey, layoutOfView } from '../certificates/view-columns.ts';
import { CollectionSelect } from '../collections/collection-select.tsx';
import { paths } from '../paths.ts';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { mayReadAll, mayRevoke } from '../session/permissions.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { useStore } from '../ui/use-store.ts';

/** With the dialog comes all that a run needs: what is sent must not wait for code that may fail to load. */
const loadDialog = () =>
  Promise.all([
    import('../revoke/confirm-revocation.tsx'),
    import('../runs/runs.ts'),
    import('./run-page.tsx'),
  ]);
const ConfirmRevocation = lazy(async () => ({ default: (await loadDialog())[0].ConfirmRevocation }));

const route = getRouteApi('/signed-in/');

export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const remembered = useGridLayout(layoutKey);
  const dropped = useStore(droppedFromLink);
  const [confirming, setConfirming] = useState<Selection | null>(null);
  const [draft, setDraft] = useState<RevokeFormInput | null>(null);

  const isReady = permissions.data !== undefined && collections.data !== undefined;
  const held = permissions.data ?? [];
  const known = collections.data ?? [];
  // Whoever may not see everything is shown the first collection that is theirs.
  const asked = known.find(({ Id }) => Id === search.collection)?.Id;
  const scope = asked ?? (mayReadAll(held) ? undefined : known[0]?.Id);
  const verdict = mayRevoke(held, known);

  const layout = layoutOfView(
    remembered,
    search.columns,
    (columns) => void navigate({ search: (previous) => ({ ...previous, columns }), replace: true }),
  );
  const view = toScope(search, scope);
  const listed = isReady ? toCertificateSearch(search, scope) : null;
  const page = useCertificatePage(listed);
  const isUnknown = isReady && search.collection !== undefined && asked === undefined;
  const left = isUnknown
    ? [...dropped, `collection “${search.collection}”, which does not exist or is not yours to see`]
    : dropped;

  function change(part: Partial<SearchParams>) {
    droppedFromLink.set([]);
    void navigate({
      search: (previous) => ({ ...previous, page: 1, ...part }),
      replace: part.name !== undefined,
    });
  }

  async function startRun(
    form: RevocationForm,
    certificates: readonly PickedCertificate[],
    left: readonly PickedCertificate[],
  ) {
    const [, { startPortalRun }] = await loadDialog();
    // What was "all that match" is a list from here on.
    selection.set(select(emptySelection, [...certificates, ...left]));
    const { id, run } = startPortalRun(queryClient, { form, certificates });
    followRun(certificates, run.state);
    setConfirming(null);
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
      <h1 style={visuallyHidden}>Certificates</h1>
      <CertificateToolbar
        search={search}
        onChange={change}
        layout={layout}
        scope={
          <CollectionSelect
            collections={known}
            allowsAll={isReady && mayReadAll(held)}
            value={scope}
            onChange={(collection) => change({ collection })}
          />
        }
      />
      <DroppedNotice parts={left} onDismiss={() => change({ collection: asked, page: search.page })} />
      <SelectionBar
        view={isReady ? view : null}
        page={page.isPlaceholderData ? undefined : page.data}
        collections={known}
        whyNot={isReady && !verdict.allowed ? verdict.why : null}
        onRevoke={() => setConfirming(selection.get())}
        onIntent={() => void loadDialog()}
      />
      <CertificateGrid
        search={listed}
        scope={view}
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
      {confirming && (
        <Suspense>
          <ConfirmRevocation
            selection={confirming}
            collections={known}
            permissions={held}
            collectionId={scope}
            draft={draft}
            onConfirm={startRun}
            onCancel={(typed) => {
              setDraft(typed);
              setConfirming(null);
            }}
            onAbort={() => setConfirming(null)}
          />
        </Suspense>
      )}
    </>
  );
}
