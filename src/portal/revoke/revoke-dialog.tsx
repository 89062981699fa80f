import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { lastingObstacle, partByObstacle } from '#revocation/obstacle.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { counted } from '../ui/counted.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { CertificateSummary } from './certificate-summary.tsx';
import { CollectionField } from './collection-field.tsx';
import { CommentField } from './comment-field.tsx';
import { EffectiveDateField } from './effective-date-field.tsx';
import { ReasonField } from './reason-field.tsx';
import { type RevokeFormInput, revokeFormSchema } from './revoke-form.ts';
import { startingCollection } from './starting-collection.ts';

export interface RevokeDialogProps {
  readonly certificates: readonly PickedCertificate[];
  /** How many there were when they were selected. */
  readonly selectedCount: number;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: readonly string[];
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  /** What was confirmed, and what of the certificates is no part of it. */
  readonly onConfirm: (
    form: RevocationForm,
    sent: readonly PickedCertificate[],
    left: readonly PickedCertificate[],
  ) => void;
  /** What was typed before the dialog was last left. */
  readonly draft: RevokeFormInput | null;
  /** Called with what is typed when the dialog goes unconfirmed, for whatever reason. */
  readonly onLeave: (typed: RevokeFormInput) => void;
  readonly onCancel: () => void;
}

export function RevokeDialog(props: RevokeDialogProps) {
  const { certificates } = props;
  const schema = useMemo(
    () => revokeFormSchema(certificates.filter((certificate) => !lastingObstacle(certificate))),
    [certificates],
  );
  const form = useForm<RevokeFormInput, unknown, RevocationForm>({
    resolver: zodResolver(schema),
    mode: 'onTouched',
    defaultValues: {
      Reason: revocationReasonCode.unspecified,
      Comment: '',
      EffectiveDate: '',
      ...props.draft,
      // Never from a draft: another collection may be looked at by now.
      CollectionId: startingCollection(props),
    },
  });
  const reason = form.watch('Reason') ?? revocationReasonCode.unspecified;
  const { sent, left } = useMemo(
    () => partByObstacle({ reason, effectiveDate: null }, certificates, Date.now()),
    [reason, certificates],
  );
  const isConfirmed = useRef(false);
  const leave = useEffectEvent(() => {
    if (!isConfirmed.current) props.onLeave(form.getValues());
  });
  useEffect(() => leave, []);
  return (
    <FormDialog
      title="Revoke certificates"
      consequence={
        reason === revocationReasonCode.certificateHold
          ? 'A hold can be released later.'
          : 'A revocation cannot be undone.'
      }
      action={
        <Button
          variant="contained"
          color="error"
          disabled={sent.length === 0}
          onClick={form.handleSubmit((valid) => {
            isConfirmed.current = true;
            props.onConfirm(
              valid,
              sent,
              left.map(({ certificate }) => certificate),
            );
          })}
        >
          Revoke {counted(sent.length, 'certificate')}
        </Button>
      }
      onCancel={props.onCancel}
    >
      <CertificateSummary
        certificates={sent}
        left={left}
        selectedCount={props.selectedCount}
        reason={reason}
      />
      <ReasonField control={form.control} />
      <CommentField form={form} question="Why they are revoked" />
      <EffectiveDateField control={form.control} />
      <CollectionField
        control={form.control}
        collections={props.collections}
        permissions={props.permissions}
      />
    </FormDialog>
  );
}
