import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { CertificateSummary } from './certificate-summary.tsx';
import { CollectionField } from './collection-field.tsx';
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
  const titleId = useId();
  const isSmall = useMediaQuery('(max-width: 599px), (max-height: 599px)');
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
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onClose={(_, cause) => cause === 'escapeKeyDown' && props.onCancel()}
      fullWidth
      maxWidth="sm"
      fullScreen={isSmall}
      aria-labelledby={titleId}
    >
      <form noValidate onSubmit={(event) => event.preventDefault()} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1 }}>
          Release hold
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2.5 }}>
            <CertificateSummary
              certificates={[props.certificate]}
              left={[]}
              selectedCount={1}
              reason={reason}
            />
            <Typography variant="body2">
              The certificate becomes valid again, and its entry leaves the CRL with the next one its CA
              signs.
            </Typography>
            <TextField
              label="Comment"
              multiline
              minRows={2}
              maxRows={6}
              error={Boolean(errors.Comment)}
              helperText={
                errors.Comment?.message ?? 'Required. Why it is released; kept in Command’s audit log.'
              }
              slotProps={{ htmlInput: { 'aria-required': true } }}
              {...form.register('Comment')}
            />
            <CollectionField
              control={form.control}
              collections={props.collections}
              permissions={props.permissions}
            />
          </Stack>
        </DialogContent>
        <DialogActions
          sx={{ px: 3, py: 2, flexWrap: 'wrap', rowGap: 1, borderTop: 1, borderColor: 'divider' }}
        >
          <Typography variant="body2" sx={{ mr: 'auto', fontWeight: 600 }}>
            It can be put on hold again.
          </Typography>
          <Button color="inherit" onClick={props.onCancel}>
            Cancel
          </Button>
          <Button variant="contained" onClick={form.handleSubmit(props.onConfirm)}>
            Release hold of 1 certificate
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
