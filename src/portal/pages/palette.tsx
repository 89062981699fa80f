import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { VisibleText } from '../ui/visible-text.tsx';
import { closeOverlay } from './overlay.ts';
import { pageActions } from './page-actions.ts';
import type { PaletteEntry } from './palette-entries.ts';
import { usePaletteEntries } from './use-palette-entries.ts';

/** Everything that one can go to and do from here, by a few letters. */
export function Palette() {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [actions] = useState(pageActions);
  const offered = usePaletteEntries(typed, actions);
  const active = offered[Math.min(at, offered.length - 1)];
  const id = useId();

  function choose(entry: PaletteEntry) {
    // The dialog gives the focus back first: what is opened gives it to whatever had it before.
    flushSync(closeOverlay);
    entry.act();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step !== undefined && offered.length > 0)
      setAt((Math.min(at, offered.length - 1) + step + offered.length) % offered.length);
    if (event.key === 'Enter' && active) choose(active);
  }

  return (
    <Dialog
      open
      onClose={closeOverlay}
      fullWidth
      maxWidth="sm"
      transitionDuration={0}
      slotProps={{ paper: { 'aria-label': 'Commands' } }}
      sx={{ '.MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Box>
        <input
          ref={takeFocus}
          role="combobox"
          aria-label="Go to a page, a preset or a run, or do something on this page"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${active.key}` : undefined}
          placeholder="Type a command, a page or what to search"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id={`${id}-list`} role="listbox" aria-label="Commands">
          {offered.map((entry, index) => (
            <Option
              key={entry.key}
              id={`${id}-${entry.key}`}
              role="option"
              aria-selected={entry === active}
              ref={entry === active ? reveal : null}
              onClick={() => choose(entry)}
              onMouseMove={() => entry !== active && setAt(index)}
            >
              <VisibleText text={entry.label} />
              {entry.note && (
                <small>
                  <VisibleText text={entry.note} />
                </small>
              )}
              <span className="palette-group">{entry.group}</span>
            </Option>
          ))}
        </div>
        {offered.length === 0 && <p role="status">Nothing here is called that.</p>}
      </Box>
    </Dialog>
  );
}

function takeFocus(field: HTMLElement | null) {
  field?.focus();
}

function reveal(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

const Box = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    ...theme.typography.body2,
    input: {
      height: 52,
      flexShrink: 0,
      padding: '0 20px',
      border: 0,
      borderBottom: `1px solid ${palette.divider}`,
      outline: 0,
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
      fontSize: '1rem',
    },
    'input::placeholder': { color: palette.text.secondary, opacity: 1 },
    '[role="listbox"]': { padding: 8, overflow: 'auto' },
    '[role="listbox"]:empty': { padding: 0 },
    p: { margin: 0, padding: '16px 20px', color: palette.text.secondary },
  };
});

/** Not focusable: the focus stays in the field, which names the active option and hears the keys. */
const Option = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'baseline',
    gap: 8,
    height: 36,
    lineHeight: '36px',
    padding: '0 12px',
    borderRadius: 6,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    '&[aria-selected="true"]': { backgroundColor: palette.action.selected, outline: '1px solid transparent' },
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 },
    '& > bdi': { flexShrink: 0, maxWidth: '70%' },
    small: { fontSize: '0.75rem', color: palette.text.secondary },
    '.palette-group': {
      marginLeft: 'auto',
      paddingLeft: 12,
      flexShrink: 0,
      fontSize: '0.75rem',
      color: palette.text.secondary,
    },
    '@media (max-width: 599px)': { height: 44, lineHeight: '44px' },
  };
});
