import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { counted } from '../ui/counted.ts';
import { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog.tsx';
import { NamedTitle } from './named-title.tsx';

export type RevokeDialogProps = Omit<ConfirmDialogProps, 'words'>;

export function RevokeDialog(props: RevokeDialogProps) {
  const [only, ...others] = props.gathered.certificates;
  return (
    <ConfirmDialog
      {...props}
      words={{
        title:
          only && others.length === 0 ? (
            <NamedTitle verb="Revoke" name={certificateName(only)} />
          ) : (
            'Revoke certificates'
          ),
        question: others.length === 0 ? 'Why it is revoked' : 'Why they are revoked',
        action: (count) => `Revoke ${counted(count, 'certificate')}`,
        consequence: (reason) =>
          reason === revocationReasonCode.certificateHold
            ? 'A hold can be released later.'
            : 'Cannot be undone.',
      }}
    />
  );
}
