import PlaylistAdd from '@mui/icons-material/PlaylistAdd';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { select } from '#revocation/selection.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { CertificateGrid } from '../certificates/certificate-grid.tsx';
import { type SearchParams, toCertificateSearch, toSortField } from '../certificates/certificate-search.ts';
import { CertificateToolbar } from '../certificates/certificate-toolbar.tsx';
import { followRun, selection } from '../certificates/selection.ts';
import { SelectionBar } from '../certificates/selection-bar.tsx';
import { CollectionSelect } from '../collections/collection-select.tsx';
import { paths } from '../paths.ts';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { startPortalRun } from '../runs/runs.ts';
import { mayReadAll, mayRevoke } from '../session/permissions.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';

/** With the dialog comes the page that shows the run: what is sent must not wait for code that may fail to load. */
const loadDialog = () => Promise.all([import('../revoke/revoke-dialog.tsx'), import('./run-page.tsx')]);
const RevokeDialog = lazy(async () => ({ default: (await loadDialog())[0].RevokeDialog }));

const loadListDialog = () => import('../list/add-from-list-dialog.tsx');
const AddFromListDialog = lazy(async () => ({ default: (await loadListDialog()).AddFromListDialog }));

const route = getRouteApi('/signed-in/');

export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const layout = useGridLayout('countermand.certificates');
  const [isRevoking, setRevoking] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [draft, setDraft] = useState<RevokeFormInput | null>(null);

  const isReady = permissions.data !== undefined && collections.data !== undefined;
  const held = permissions.data ?? [];
  const known = collections.data ?? [];
  // Whoever may not see everything is shown the first collection that is theirs.
  const asked = known.find(({ Id }) => Id === search.collection)?.Id;
  const scope = asked ?? (mayReadAll(held) ? undefined : known[0]?.Id);
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
        actions={
          <Button
            size="small"
            color="inherit"
            startIcon={<PlaylistAdd />}
            aria-disabled={!isReady}
            onClick={() => isReady && setAdding(true)}
            onFocus={() => void loadListDialog()}
            onMouseEnter={() => void loadListDialog()}
          >
            Add from a list
          </Button>
        }
        scope={
          <CollectionSelect
            collections={known}
            allowsAll={isReady && mayReadAll(held)}
            value={scope}
            onChange={(collection) => change({ collection })}
          />
        }
      />
      <SelectionBar
        whyNot={isReady && !verdict.allowed ? verdict.why : null}
        onRevoke={() => setRevoking(true)}
        onIntent={() => void loadDialog()}
      />
      <CertificateGrid
        search={isReady ? toCertificateSearch(search, scope) : null}
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
      {isAdding && (
        <Suspense>
          <AddFromListDialog
            scope={{ collectionId: scope, seesAll: mayReadAll(held) }}
            scopeName={known.find(({ Id }) => Id === scope)?.Name ?? null}
            onTake={(certificates) => selection.set(select(selection.get(), certificates))}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
      {isRevoking && (
        <Suspense>
          <RevokeDialog
            certificates={[...selection.get().values()]}
            collections={known}
            permissions={held}
            collectionId={scope}
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
