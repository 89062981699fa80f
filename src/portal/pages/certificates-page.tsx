import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { CertificateGrid } from '../certificates/certificate-grid.tsx';
import { type SearchParams, toCertificateSearch, toSortField } from '../certificates/certificate-search.ts';
import { CertificateToolbar } from '../certificates/certificate-toolbar.tsx';
import { followRun, selection } from '../certificates/selection.ts';
import { SelectionBar } from '../certificates/selection-bar.tsx';
import { useNeighbours } from '../certificates/use-neighbours.ts';
import { CollectionSelect } from '../collections/collection-select.tsx';
import { paths } from '../paths.ts';
import type { RevokeFormInput } from '../revoke/revoke-form.ts';
import { startPortalRun } from '../runs/runs.ts';
import { mayReadAll, mayRevoke, workflowLists } from '../session/permissions.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';

/** With the dialog comes the page that shows the run: what is sent must not wait for code that may fail to load. */
const loadDialog = () => Promise.all([import('../revoke/revoke-dialog.tsx'), import('./run-page.tsx')]);
const RevokeDialog = lazy(async () => ({ default: (await loadDialog())[0].RevokeDialog }));
const loadReleaseDialog = () =>
  Promise.all([import('../revoke/release-dialog.tsx'), import('./run-page.tsx')]);
const ReleaseDialog = lazy(async () => ({ default: (await loadReleaseDialog())[0].ReleaseDialog }));
const loadDetails = () => import('../details/certificate-details.tsx');
const CertificateDetails = lazy(async () => ({ default: (await loadDetails()).CertificateDetails }));

/** What is being confirmed: for what is picked, or for the one certificate that is open. */
type Confirmation =
  | { readonly act: 'revoke'; readonly only: Certificate | null }
  | { readonly act: 'release'; readonly only: Certificate };

const route = getRouteApi('/signed-in/');

export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const layout = useGridLayout('countermand.certificates');
  const [confirming, setConfirming] = useState<Confirmation | null>(null);
  const [openings, setOpenings] = useState(0);
  const [draft, setDraft] = useState<RevokeFormInput | null>(null);

  const isReady = permissions.data !== undefined && collections.data !== undefined;
  const held = permissions.data ?? [];
  const known = collections.data ?? [];
  // Whoever may not see everything is shown the first collection that is theirs.
  const asked = known.find(({ Id }) => Id === search.collection)?.Id;
  const scope = asked ?? (mayReadAll(held) ? undefined : known[0]?.Id);
  const verdict = mayRevoke(held, known);
  const listed = isReady ? toCertificateSearch(search, scope) : null;
  const neighbours = useNeighbours(listed, search.open);

  function change(part: Partial<SearchParams>) {
    void navigate({
      search: (previous) => ({ ...previous, page: 1, ...part }),
      replace: part.name !== undefined,
    });
  }

  /** From one certificate to the next Back leads to the list, not through all that were looked at. */
  function open(id: number | undefined) {
    void navigate({
      search: (previous) => ({ ...previous, open: id }),
      replace: search.open !== undefined && id !== undefined,
    });
  }

  function startRun(form: RevocationForm) {
    const picked = selection.get();
    const certificates = confirming?.only ? [confirming.only] : [...picked.values()];
    const { id, run } = startPortalRun(queryClient, { form, certificates });
    // What was not picked must not end up among what is.
    if (confirming?.act === 'revoke') {
      followRun(
        certificates.filter(({ Id }) => picked.has(Id)),
        run.state,
      );
    }
    if (!confirming?.only) setDraft(null);
    setConfirming(null);
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
        onRevoke={() => setConfirming({ act: 'revoke', only: null })}
        onIntent={() => void loadDialog()}
      />
      <Beside>
        <GridSide onPointerEnter={() => void loadDetails()} onFocus={() => void loadDetails()}>
          <CertificateGrid
            search={listed}
            page={search.page}
            pageSize={search.size}
            sort={search.sort ? { columnId: search.sort, descending: search.descending } : null}
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
            onPageSizeChange={(size) => change({ size })}
          />
        </GridSide>
        {isReady && search.open !== undefined && (
          <Suspense>
            <CertificateDetails
              id={search.open}
              collectionId={scope}
              openings={openings}
              {...neighbours}
              onOpen={open}
              onClose={() => open(undefined)}
              whyNot={verdict.allowed ? null : verdict.why}
              onRevoke={(only) => setConfirming({ act: 'revoke', only })}
              onRelease={(only) => setConfirming({ act: 'release', only })}
              onIntent={() => {
                void loadDialog();
                void loadReleaseDialog();
              }}
              workflowLists={workflowLists(held)}
            />
          </Suspense>
        )}
      </Beside>
      {confirming?.act === 'revoke' && (
        <Suspense>
          <RevokeDialog
            certificates={confirming.only ? [confirming.only] : [...selection.get().values()]}
            collections={known}
            permissions={held}
            collectionId={scope}
            draft={confirming.only ? null : draft}
            onConfirm={startRun}
            onCancel={(typed) => {
              if (!confirming.only) setDraft(typed);
              setConfirming(null);
            }}
          />
        </Suspense>
      )}
      {confirming?.act === 'release' && (
        <Suspense>
          <ReleaseDialog
            certificate={confirming.only}
            collections={known}
            permissions={held}
            collectionId={scope}
            onConfirm={startRun}
            onCancel={() => setConfirming(null)}
          />
        </Suspense>
      )}
    </>
  );
}

const Beside = styled('div')({ flex: '1 1 0', minHeight: 0, display: 'flex' });

const GridSide = styled('div')({ flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column' });
