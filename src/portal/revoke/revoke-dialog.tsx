import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { counted } from '../ui/counted.ts';
import { CertificateSummary } from './certificate-summary.tsx';
import { CollectionField } from './collection-field.tsx';
import { EffectiveDateField } from './effective-date-field.tsx';
import { ReasonField } from './reason-field.tsx';
import { type RevokeFormInput, revokeFormSchema } from './revoke-form.ts';

interface RevokeDialogProps {
  readonly certificates: readonly PickedCertificate[];
  readonly collections: readonly CertificateCollection[];
  readonly permissions: readonly string[];
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
  readonly onConfirm: (form: RevocationForm) => void;
  readonly onCancel: () => void;
}

export function RevokeDialog(props: RevokeDialogProps) {
  const { certificates } = props;
  const titleId = useId();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const form = useForm<RevokeFormInput, unknown, RevocationForm>({
    resolver: zodResolver(revokeFormSchema(certificates)),
    defaultValues: {
      Reason: revocationReasonCode.unspecified,
      Comment: '',
      EffectiveDate: '',
      CollectionId: startingCollection(props),
    },
  });
  const reason = form.watch('Reason') ?? revocationReasonCode.unspecified;
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onClose={props.onCancel}
      fullWidth
      maxWidth="sm"
      fullScreen={isNarrow}
      aria-labelledby={titleId}
    >
      <form noValidate onSubmit={form.handleSubmit(props.onConfirm)} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1 }}>
          Revoke certificates
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2.5 }}>
            <CertificateSummary certificates={certificates} reason={reason} />
            <ReasonField control={form.control} />
            <TextField
              label="Comment"
              multiline
              minRows={2}
              maxRows={6}
              error={Boolean(errors.Comment)}
              helperText={
                errors.Comment?.message ?? 'Required. Why they are revoked; kept in Command’s audit log.'
              }
              slotProps={{ htmlInput: { 'aria-required': true } }}
              {...form.register('Comment')}
            />
            <EffectiveDateField control={form.control} />
            <CollectionField
              control={form.control}
              collections={props.collections}
              permissions={props.permissions}
            />
            <Typography variant="body2">
              {reason === revocationReasonCode.certificateHold
                ? 'A hold can be released later. Until then the certificates count as revoked.'
                : 'A revocation cannot be undone.'}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button color="inherit" onClick={props.onCancel}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" color="error">
            Revoke {counted(certificates.length, 'certificate')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The one being looked at, or the first where revoking is allowed; 0 is none. */
function startingCollection({ collections, permissions, collectionId }: RevokeDialogProps): number {
  const looked = collections.find(({ Id }) => Id === collectionId);
  const scopes = [looked, undefined, ...collections];
  return scopes.find((collection) => mayRevokeIn(permissions, collection).allowed)?.Id ?? 0;
}
