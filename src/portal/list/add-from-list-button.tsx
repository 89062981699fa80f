import PlaylistAdd from '@mui/icons-material/PlaylistAdd';
import { Suspense, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { ReasonedButton } from '../ui/reasoned-button.tsx';

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
      <ReasonedButton
        icon={<PlaylistAdd />}
        disabledReason={isReady ? null : 'Your permissions are still being asked for.'}
        onClick={() => setOpen(true)}
        onIntent={() => void loadDialog()}
      >
        Add from a list
      </ReasonedButton>
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
