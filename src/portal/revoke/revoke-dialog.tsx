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
import { useEffect, useEffectEvent, useId, useMemo, useRef } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { lastingObstacle, partByObstacle } from '#revocation/obstacle.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { counted } from '../ui/counted.ts';
import { CertificateSummary } from './certificate-summary.tsx';
import { CollectionField } from './collection-field.tsx';
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
  const titleId = useId();
  const isSmall = useMediaQuery('(max-width: 599px), (max-height: 599px)');
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
  const { errors } = form.formState;
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
    <Dialog
      open
      onClose={(_, cause) => cause === 'escapeKeyDown' && props.onCancel()}
      fullWidth
      maxWidth="sm"
      fullScreen={isSmall}
      aria-labelledby={titleId}
    >
      {/* Enter in a field submits nothing: this must not happen by the way. */}
      <form noValidate onSubmit={(event) => event.preventDefault()} style={{ display: 'contents' }}>
        <DialogTitle id={titleId} sx={{ pb: 1 }}>
          Revoke certificates
        </DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2.5 }}>
            <CertificateSummary
              certificates={sent}
              left={left}
              selectedCount={props.selectedCount}
              reason={reason}
            />
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
          </Stack>
        </DialogContent>
        <DialogActions
          sx={{ px: 3, py: 2, flexWrap: 'wrap', rowGap: 1, borderTop: 1, borderColor: 'divider' }}
        >
          <Typography variant="body2" sx={{ mr: 'auto', fontWeight: 600 }}>
            {reason === revocationReasonCode.certificateHold
              ? 'A hold can be released later.'
              : 'A revocation cannot be undone.'}
          </Typography>
          <Button color="inherit" onClick={props.onCancel}>
            Cancel
          </Button>
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
        </DialogActions>
      </form>
    </Dialog>
  );
}
