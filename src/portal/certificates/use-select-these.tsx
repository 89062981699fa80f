import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { holdsOthers } from '#revocation/holds-others.ts';
import { countSelected, emptySelection, type SelectedCertificate, select } from '#revocation/selection.ts';
import { counted } from '../ui/counted.ts';
import { countComing, restoration } from './restoration.ts';
import { selection } from './selection.ts';

type Certificates = readonly SelectedCertificate[];

/**
 * The act of every button that says "select these": afterwards they are selected, and nothing else is, unless somebody wants
 * it so. The user is asked where anything else is selected.
 * @param onSelected called once they are selected
 */
export function useSelectThese(onSelected: () => void): {
  readonly selectThese: (certificates: Certificates) => void;
  /** Stands where the hook is used. */
  readonly question: ReactNode;
} {
  const [asked, setAsked] = useState<Certificates | null>(null);

  function replace(certificates: Certificates) {
    setAsked(null);
    restoration.set(null);
    selection.set(select(emptySelection, certificates));
    onSelected();
  }

  function selectThese(certificates: Certificates) {
    if (holdsOthers(selection.get(), certificates) || countComing(restoration.get()) > 0)
      setAsked(certificates);
    else replace(certificates);
  }

  function add(certificates: Certificates) {
    setAsked(null);
    selection.set(select(selection.get(), certificates));
    onSelected();
  }

  const question = asked && (
    <SelectQuestion
      count={asked.length}
      onReplace={() => replace(asked)}
      onAdd={() => add(asked)}
      onCancel={() => setAsked(null)}
    />
  );
  return { selectThese, question };
}

interface SelectQuestionProps {
  readonly count: number;
  readonly onReplace: () => void;
  readonly onAdd: () => void;
  readonly onCancel: () => void;
}

function SelectQuestion({ count, onReplace, onAdd, onCancel }: SelectQuestionProps) {
  const titleId = useId();
  const before = countSelected(selection.get());
  const total = before.count + countComing(restoration.get());
  const selected = `${before.isExact ? '' : 'about '}${counted(total, 'certificate')}`;
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Replace the selection of {selected}?</DialogTitle>
      <DialogContent>
        <Typography variant="body2">
          Replace: only {counted(count, 'certificate')} of this run {count === 1 ? 'is' : 'are'} selected.
          Add: they are selected beside what is selected already.
        </Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, gap: 1 }}>
        <Button color="inherit" onClick={onCancel} sx={{ mr: 'auto' }}>
          Cancel
        </Button>
        <Button onClick={onAdd}>Add</Button>
        <Button variant="contained" autoFocus onClick={onReplace}>
          Replace
        </Button>
      </DialogActions>
    </Dialog>
  );
}
