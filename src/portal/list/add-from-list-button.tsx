import PlaylistAdd from '@mui/icons-material/PlaylistAdd';
import { Suspense, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { PlainButton } from '../ui/plain-button.tsx';

const loadDialog = () => import('./add-from-list-dialog.tsx');
const AddFromListDialog = lazyPart(async () => (await loadDialog()).AddFromListDialog);

interface AddFromListButtonProps {
  /** Whether it is known what the caller may see. */
  readonly isReady: boolean;
  /** The collection being looked at. */
  readonly collection: CertificateCollection | undefined;
  /** Whether the caller may see certificates without naming a collection. */
  readonly seesAll: boolean;
  /** Lists of workflow instances that the caller may read, or may be able to. */
  readonly workflowLists: readonly WorkflowList[];
  readonly onTake: (certificates: readonly SelectedCertificate[]) => void;
}

export function AddFromListButton(props: AddFromListButtonProps) {
  const { isReady, collection, seesAll, workflowLists, onTake } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PlainButton
        aria-haspopup="dialog"
        aria-disabled={!isReady}
        title={isReady ? '' : 'Your permissions are still being asked for.'}
        onClick={() => isReady && setOpen(true)}
        onFocus={() => void loadDialog()}
        onMouseEnter={() => void loadDialog()}
      >
        <PlaylistAdd />
        Add from a list
      </PlainButton>
      {isOpen && (
        <Suspense>
          <AddFromListDialog
            scope={{ collectionId: collection?.Id, seesAll, name: collection?.Name ?? null, workflowLists }}
            onTake={onTake}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
