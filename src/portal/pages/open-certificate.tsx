import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { emptySelection, type SelectedCertificate, select } from '#revocation/selection.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import type { Neighbours } from '../certificate/neighbours.ts';
import { usePortal } from '../portal-context.ts';
import { mayRevoke, noPermissions, workflowLists } from '../session/permissions.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { Confirmation } from './confirmation.ts';

const loadDetails = () => import('../details/certificate-details.tsx');
const CertificateDetails = lazyPart(async () => (await loadDetails()).CertificateDetails);

/** Called when somebody is likely to open one, to fetch its code ahead. */
export const prepareOpenCertificate = () => void loadDetails().catch(() => {});

interface OpenCertificateProps extends Neighbours {
  /** undefined: none is open. Acts begun with one that was open go on. */
  readonly id: number | undefined;
  /** Whether it is not known yet in which collection it is open. */
  readonly isOpening?: boolean;
  /** The collection whose permissions the certificate is looked at with. */
  readonly collectionId: number | undefined;
  /** How often somebody has opened one: the panel then takes the focus. */
  readonly openings: number;
  /** Why nothing can be done to the certificate here, whatever is permitted; null when it can. */
  readonly disabledReason?: string | null;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
  /** Anything to say of the certificate where it was opened. */
  readonly lead?: ReactNode;
}

/** The details of one certificate beside a list, and what can be done to it. */
export function OpenCertificate({
  id,
  isOpening = false,
  disabledReason = null,
  ...props
}: OpenCertificateProps) {
  const { Confirmations, load } = usePortal().confirmations;
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const held = permissions.data ?? noPermissions;
  const known = collections.data ?? [];

  function whyNotNow(): string | null {
    if (disabledReason !== null) return disabledReason;
    if (permissions.data && collections.data) {
      const verdict = mayRevoke(held, known);
      return verdict.allowed ? null : verdict.why;
    }
    return permissions.error || collections.error
      ? 'Your permissions could not be loaded.'
      : 'Your permissions are still being asked for.';
  }

  function confirm(act: Confirmation['act'], only: SelectedCertificate) {
    setConfirmation({ act, selection: select(emptySelection, [only]), isWhole: false });
  }

  return (
    <>
      <Suspense fallback={<PanelSpace />}>
        {isOpening && <PanelSpace />}
        {id !== undefined && !isOpening && (
          <CertificateDetails
            {...props}
            id={id}
            disabledReason={whyNotNow()}
            onRevoke={(only) => confirm('revoke', only)}
            onRelease={(only) => confirm('release', only)}
            onIntent={() => void load().catch(() => {})}
            workflowLists={workflowLists(held)}
          />
        )}
      </Suspense>
      <Suspense>
        {confirmation && (
          <Confirmations
            confirmation={confirmation}
            collections={known}
            permissions={held}
            collectionId={props.collectionId}
            onClose={() => setConfirmation(null)}
          />
        )}
      </Suspense>
    </>
  );
}

/** As wide as the details to come: the list beside them is drawn once. On a narrow screen they cover it. */
const PanelSpace = styled('div')(({ theme }) => ({
  flex: '0 0 440px',
  borderLeft: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  background: (theme.vars ?? theme).palette.background.paper,
  '@media (max-width: 959.95px)': { display: 'none' },
}));
