import BookmarkAdd from '@mui/icons-material/BookmarkAddOutlined';
import { Suspense, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayCreateCollection } from '../session/permissions.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { ReasonedButton } from '../ui/reasoned-button.tsx';

const loadDialog = () => import('./save-collection-dialog.tsx');
const SaveCollectionDialog = lazyPart(async () => (await loadDialog()).SaveCollectionDialog);

interface SaveCollectionButtonProps {
  /** The present search in Command's query language; empty when nothing is searched. */
  readonly query: string;
  /** The collection being looked at. */
  readonly collection: CertificateCollection | undefined;
  /** null while they are not known. */
  readonly collections: readonly CertificateCollection[] | null;
  readonly permissions: Permissions;
  /** Why the query is none that could be saved; null when it is one. */
  readonly disabledReason: string | null;
  /** Called with the id of the new collection once it is known everywhere. */
  readonly onSaved: (id: number) => void;
}

export function SaveCollectionButton(props: SaveCollectionButtonProps) {
  const { query, collection, collections, permissions } = props;
  const [isOpen, setOpen] = useState(false);
  const verdict = mayCreateCollection(permissions);
  const isEverything = query === '' && !collection?.Content;
  const nothing = isEverything ? 'Search for something first: a collection is a search with a name.' : null;
  const disabledReason = verdict.allowed ? (props.disabledReason ?? nothing) : verdict.why;
  return (
    <>
      <ReasonedButton
        icon={<BookmarkAdd />}
        disabledReason={collections === null ? props.disabledReason : disabledReason}
        onClick={() => setOpen(true)}
        onIntent={() => void loadDialog()}
      >
        Save as collection
      </ReasonedButton>
      {isOpen && collections && (
        <Suspense>
          <SaveCollectionDialog
            query={query}
            collection={collection}
            collections={collections}
            isPermitted={verdict.allowed && verdict.isKnown}
            onSaved={(id) => {
              setOpen(false);
              props.onSaved(id);
            }}
            onCancel={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
