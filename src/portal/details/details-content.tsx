import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { CommandError } from '#command/errors.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { certificateDetailQueries } from '../api/certificate-details.ts';
import { decodeBase64 } from '../api/octets.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { CommandId } from '../failure/command-id.tsx';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/section.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import type { CertificateScope } from './certificate-scope.ts';
import { DetailsActions, type DetailsActionsProps } from './details-actions.tsx';
import { DetailsToolbar, type DetailsToolbarProps } from './details-toolbar.tsx';
import { Fact, Facts } from './fact.tsx';
import { HistorySection } from './history-section.tsx';
import { IdentitySection } from './identity-section.tsx';
import { KeySection } from './key-section.tsx';
import { LocationsSection } from './locations-section.tsx';
import { NamesSection } from './names-section.tsx';
import { ocspAddresses } from './ocsp-addresses.ts';
import { OriginSection } from './origin-section.tsx';
import { PemSection } from './pem-section.tsx';
import { PendingWorkflow } from './pending-workflow.tsx';
import { RevocationSection } from './revocation-section.tsx';
import { RolesSection } from './roles-section.tsx';
import { StateWithRequests } from './state-with-requests.tsx';
import { ValiditySection } from './validity-section.tsx';
import { WorkflowSection } from './workflow-section.tsx';

export interface DetailsContentProps extends CertificateScope, DetailsActionsProps, DetailsToolbarProps {
  /** Of the heading, which names the panel. */
  readonly titleId: string;
  /** How often somebody has opened one: the heading then takes the focus. 0: the address has, and nothing does. */
  readonly openings: number;
  readonly workflowLists: readonly WorkflowList[];
  /** Anything to say of the certificate where it was opened; stands first. */
  readonly lead?: ReactNode;
}

/** Header and parts. Everything is asked for at once; each part waits for its own answer only. */
export function DetailsContent(props: DetailsContentProps) {
  const { id, collectionId } = props;
  const queryClient = useQueryClient();
  const query = useQuery(certificateDetailQueries.certificate(queryClient, id, collectionId));
  const refusal = refusalWords(query.error, id);
  const certificate = refusal ? undefined : query.data;
  const isWhole = certificate !== undefined && !query.isPlaceholderData;
  return (
    <>
      <Header>
        <DetailsToolbar {...props}>
          {certificate && <StateWithRequests certificate={certificate} lists={props.workflowLists} />}
          {certificate && <small>ID {id}</small>}
        </DetailsToolbar>
        <h2 id={props.titleId} key={props.openings} ref={props.openings > 0 ? takeFocus : null} tabIndex={-1}>
          {certificate ? <VisibleText text={certificateName(certificate)} /> : `Certificate ${id}`}
        </h2>
        {certificate && <DetailsActions {...props} certificate={certificate} />}
      </Header>
      {props.lead}
      {refusal && (
        <Notice title={refusal.title}>
          {refusal.hint}
          <CommandId error={query.error} />
        </Notice>
      )}
      {query.error && !refusal && (
        <ErrorNotice
          title="The certificate could not be loaded"
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <DetailsSkeleton />}
      {!refusal && (
        // Unfolded parts belong to the certificate they were unfolded for. What has come before the certificate waits for it: nothing is pushed down that is being read.
        <div key={id} hidden={query.isPending}>
          {certificate && <RevocationSection certificate={certificate} />}
          <PendingWorkflow id={id} lists={props.workflowLists} />
          {certificate && (
            <>
              <NamesSection certificate={certificate} />
              <ValiditySection certificate={certificate} />
              <IdentitySection certificate={certificate} />
              <OriginSection certificate={certificate} />
              <KeySection
                certificate={certificate}
                authority={
                  isWhole && certificate.IsCACertificate !== null
                    ? {
                        isAuthority: certificate.IsCACertificate,
                        pathLength: certificate.PathLengthConstraint,
                      }
                    : null
                }
              />
              <MetadataSection metadata={isWhole ? certificate.Metadata : null} />
            </>
          )}
          <LocationsSection id={id} collectionId={collectionId} />
          <WorkflowSection id={id} lists={props.workflowLists} />
          <HistorySection id={id} collectionId={collectionId} />
          <RolesSection id={id} collectionId={collectionId} />
          {certificate && (
            <>
              <AddressesSection certificate={certificate} />
              <PemSection certificate={certificate} />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** Words for why Command does not show a certificate; null for a failure of another kind. */
function refusalWords(error: Error | null, id: number) {
  if (!(error instanceof CommandError)) return null;
  if (error.status === 404) {
    return {
      title: `There is no certificate with the ID ${id}`,
      hint: 'It may have been deleted from Command.',
    };
  }
  if (error.status === 403) {
    return {
      title: `You may not see the certificate with the ID ${id} in this collection`,
      hint: 'Open it in a collection on which you have rights.',
    };
  }
  return null;
}

function takeFocus(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
}

const Header = styled('header')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    gap: 8,
    padding: '8px 16px 12px',
    borderBottom: `1px solid ${palette.divider}`,
    marginBottom: -1,
    background: palette.background.paper,
    h2: {
      margin: 0,
      ...theme.typography.h2,
      overflowWrap: 'anywhere',
      // A name may have no end; all of it stands among the names.
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 3,
      overflow: 'hidden',
      outlineOffset: 3,
    },
    'h2:focus-visible': { outline: `2px solid ${palette.primary.main}` },
  };
});

/** Where its revocation is published. Text only: an address inside a certificate is hostile input, and no link. */
function AddressesSection({ certificate }: { readonly certificate: Certificate }) {
  const der = certificate.ContentBytes ? decodeBase64(certificate.ContentBytes) : null;
  const responders = der && ocspAddresses(der);
  const lists = certificate.CRLDistributionPoints.flatMap(({ Url }) => (Url === null ? [] : [Url]));
  return (
    <Section title="CRL and OCSP">
      <Facts>
        {lists.length === 0 && <Fact name="CRL" text="None named" />}
        {[...new Set(lists)].map((url) => (
          <Fact key={url} name="CRL" text={url} copies={url} />
        ))}
        {responders === null && <Fact name="OCSP" text="The certificate could not be read" />}
        {responders?.length === 0 && <Fact name="OCSP" text="None named" />}
        {[...new Set(responders)].map((url) => (
          <Fact key={url} name="OCSP" text={url} copies={url} />
        ))}
      </Facts>
    </Section>
  );
}

/** Stands where the certificate's own facts will be. */
function DetailsSkeleton() {
  return (
    <Stack role="img" aria-label="The certificate is loading" sx={{ p: 2, gap: 1 }}>
      {['70%', '85%', '60%', '75%', '50%', '65%', '80%', '55%', '70%', '60%'].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </Stack>
  );
}

interface MetadataSectionProps {
  /** null while the metadata are not known. */
  readonly metadata: Readonly<Record<string, string | null>> | null;
}

/** The metadata fields that have a value; which there are, each Command defines for itself. */
function MetadataSection({ metadata }: MetadataSectionProps) {
  const entries = Object.entries(metadata ?? {}).filter(([, value]) => value);
  return (
    <Section title="Metadata">
      {metadata === null && <Skeleton width="70%" />}
      {metadata !== null && entries.length === 0 && <p>No metadata.</p>}
      {entries.length > 0 && (
        <Facts>
          {entries.map(([name, value]) => (
            <Fact key={name} name={name} text={value} />
          ))}
        </Facts>
      )}
    </Section>
  );
}
