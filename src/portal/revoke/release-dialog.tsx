import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { counted } from '../ui/counted.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { NamedTitle } from './named-title.tsx';
import type { RevokeDialogProps } from './revoke-dialog.tsx';

/** Takes certificates off hold: Command does it with the method and the permission of a revocation. */
export function ReleaseDialog(props: RevokeDialogProps) {
  const [only, ...others] = props.gathered.certificates;
  return (
    <ConfirmDialog
      {...props}
      onlyReason={revocationReasonCode.removeFromHold}
      words={{
        title:
          only && others.length === 0 ? (
            <NamedTitle verb="Release hold of" name={certificateName(only)} />
          ) : (
            'Release hold'
          ),
        question: others.length === 0 ? 'Why it is released' : 'Why they are released',
        action: (count) => `Release hold of ${counted(count, 'certificate')}`,
        consequence: () => 'A hold can be set again.',
        explanation: (count) =>
          count === 1
            ? 'The certificate becomes valid again, and its entry leaves the CRL with the next one its CA signs.'
            : 'The certificates become valid again, and their entries leave the CRLs with the next ones their CAs sign.',
      }}
    />
  );
}
