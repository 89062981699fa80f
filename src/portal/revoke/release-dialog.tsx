import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { CertificateSummary } from './certificate-summary.tsx';
import { CollectionField } from './collection-field.tsx';
import { CommentField } from './comment-field.tsx';
import { type RevokeFormInput, revokeFormSchema } from './revoke-form.ts';
import { startingCollection } from './starting-collection.ts';

interface ReleaseDialogProps {
  /** On hold when it was last read. */
  readonly certificate: PickedCertificate;
  readonly collections: readonly CertificateCollection[];
  readonly permissions: readonly string[];
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  readonly onConfirm: (form: RevocationForm) => void;
  readonly onCancel: () => void;
}

const reason = revocationReasonCode.removeFromHold;

/** Takes one certificate off hold: Command does it with the method and the permission of a revocation. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const form = useForm<RevokeFormInput, unknown, RevocationForm>({
    resolver: zodResolver(revokeFormSchema([props.certificate])),
    mode: 'onTouched',
    defaultValues: {
      Reason: reason,
      Comment: '',
      EffectiveDate: '',
      CollectionId: startingCollection(props),
    },
  });
  return (
    <FormDialog
      title="Release hold"
      consequence="It can be put on hold again."
      action={
        <Button variant="contained" onClick={form.handleSubmit(props.onConfirm)}>
          Release hold of 1 certificate
        </Button>
      }
      onCancel={props.onCancel}
    >
      <CertificateSummary certificates={[props.certificate]} left={[]} selectedCount={1} reason={reason} />
      <Typography variant="body2">
        The certificate becomes valid again, and its entry leaves the CRL with the next one its CA signs.
      </Typography>
      <CommentField form={form} question="Why it is released" />
      <CollectionField
        control={form.control}
        collections={props.collections}
        permissions={props.permissions}
      />
    </FormDialog>
  );
}
