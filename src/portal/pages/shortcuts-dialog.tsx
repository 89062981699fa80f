import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useStore } from '../ui/use-store.ts';
import { controlKey } from './control-key.ts';
import { setSingleKeys, shortcuts, singleKeys } from './keyboard-shortcuts.ts';
import { closeOverlay } from './overlay.ts';

/** Keys of the grid, which it hears itself (`src/portal/ui/grid/grid-keyboard.ts`). */
const gridKeys: readonly (readonly [string, string])[] = [
  ['↑ ↓ ← →', 'Move in a list; ↓ in the search goes to what was found'],
  ['Space', 'Select the row, with Shift all rows up to it'],
  [`${controlKey} A`, 'Select all rows of the page'],
  ['Enter', 'Open the details of the row; on a column’s name, sort'],
  [`${controlKey} C`, 'Copy the text of the cell'],
];

/** The keys that do something on every page. */
export function ShortcutsDialog() {
  const isOn = useStore(singleKeys);
  const titleId = useId();
  return (
    <Dialog open onClose={closeOverlay} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <Keys>
          {shortcuts.map(({ keys, does, isSingle }) => (
            <div key={keys} data-off={(isSingle && !isOn) || undefined}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
          {gridKeys.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </Keys>
        <Choice>
          <input type="checkbox" checked={isOn} onChange={({ target }) => setSingleKeys(target.checked)} />
          Use single keys such as / and G
        </Choice>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button onClick={closeOverlay}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

const Keys = styled('dl')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: 0,
    ...theme.typography.body2,
    '& > div': { display: 'flex', alignItems: 'baseline', gap: 12, padding: '5px 0' },
    '& > [data-off]': { color: palette.text.secondary, textDecoration: 'line-through' },
    dt: { flex: '0 0 84px' },
    dd: { margin: 0 },
    kbd: {
      padding: '2px 6px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 4,
      font: 'inherit',
      fontSize: '0.75rem',
      whiteSpace: 'nowrap',
    },
  };
});

const Choice = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 44,
  marginTop: 8,
  ...theme.typography.body2,
  cursor: 'pointer',
  'input:focus-visible': {
    outline: `2px solid ${(theme.vars ?? theme).palette.primary.main}`,
    outlineOffset: 2,
  },
}));
