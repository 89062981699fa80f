import Close from '@mui/icons-material/Close';
import Undo from '@mui/icons-material/Undo';
import { styled } from '@mui/material/styles';
import { certificateName } from '#revocation/certificate-name.ts';
import { deselect, type SelectedCertificate, takeBack } from '#revocation/selection.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { selection } from './selection.ts';

interface RemoveButtonProps {
  readonly certificate: SelectedCertificate;
  /** Whether it was taken out of "all that match" and can come back. */
  readonly isTakenOut: boolean;
}

/** Takes one certificate out of the selection, or back into it. */
export function RemoveButton({ certificate, isTakenOut }: RemoveButtonProps) {
  const words = `${isTakenOut ? 'Take back' : 'Remove'} ${revealHostile(certificateName(certificate))}`;
  function act() {
    const selected = selection.get();
    // What was picked beside "all that match" does not match, and the others were read as ones that do: no count becomes a guess.
    const matches = (id: number) => !selected.picked.has(id);
    selection.set(
      isTakenOut ? takeBack(selected, [certificate]) : deselect(selected, [certificate], matches),
    );
  }
  return (
    <Cross look="icon" aria-label={words} title={words} onClick={act}>
      {isTakenOut ? <Undo fontSize="inherit" /> : <Close fontSize="inherit" />}
    </Cross>
  );
}

/** As high as a line of the grid has room for; larger where nothing but a finger points. */
const Cross = styled(PlainButton)({
  '&&': { width: 28, minHeight: 26, verticalAlign: 'middle' },
  '@media (pointer: coarse)': { '&&': { width: 40 } },
});
