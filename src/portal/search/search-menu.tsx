import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { AuthorityChoice } from './authority-choice.tsx';
import { keyPresets, type Preset, presets } from './presets.ts';
import { RecentList } from './recent-list.tsx';
import type { SearchState } from './search-state.ts';
import { searchInWords } from './search-words.ts';

interface SearchMenuProps {
  readonly anchor: HTMLElement;
  readonly onPick: (search: SearchState) => void;
  readonly onClose: () => void;
}

/** Searches that are ready to be used: presets, and the last ones of this browser. */
export function SearchMenu({ anchor, onPick, onClose }: SearchMenuProps) {
  const [open, setOpen] = useState<'key' | 'authority' | null>(null);
  const toggle = (part: 'key' | 'authority') => setOpen(open === part ? null : part);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Presets and recent searches', sx: { mt: 0.5 } } }}
    >
      <MenuRoot>
        <section>
          <h2>Presets</h2>
          <p>A preset takes the place of the present search; filters can be added to it.</p>
          <ul>
            <PresetItems presets={presets} isExplained onPick={onPick} />
            <li>
              <button type="button" aria-expanded={open === 'key'} onClick={() => toggle('key')}>
                Key type and size…
              </button>
              {open === 'key' && (
                <ul>
                  <PresetItems presets={keyPresets} onPick={onPick} />
                </ul>
              )}
            </li>
            <li>
              <button type="button" aria-expanded={open === 'authority'} onClick={() => toggle('authority')}>
                Issued by CA…
              </button>
              {open === 'authority' && <AuthorityChoice onPick={onPick} />}
            </li>
          </ul>
        </section>
        <RecentList onPick={onPick} />
      </MenuRoot>
    </Popover>
  );
}

interface PresetItemsProps extends Pick<SearchMenuProps, 'onPick'> {
  readonly presets: readonly Preset[];
  /** Whether the names alone do not say what is searched. */
  readonly isExplained?: boolean;
}

function PresetItems({ presets: items, isExplained = false, onPick }: PresetItemsProps) {
  return items.map(({ label, search }) => (
    <li key={label}>
      <button type="button" aria-label={label} onClick={() => onPick(search)}>
        {label}
        {isExplained && <small>{searchInWords(search, Date.now())}</small>}
      </button>
    </li>
  ));
}

const MenuRoot = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    width: 420,
    maxWidth: '100%',
    padding: 8,
    ...theme.typography.body2,
    colorScheme: 'light',
    ...theme.applyStyles('dark', { colorScheme: 'dark' }),
    'section + section': { marginTop: 8, paddingTop: 8, borderTop: `1px solid ${palette.divider}` },
    h2: { margin: '4px 8px 0', fontSize: '0.8125rem', fontWeight: 650 },
    p: { margin: '0 8px 4px', fontSize: '0.75rem', color: palette.text.secondary },
    ul: { margin: 0, padding: 0, listStyle: 'none' },
    'li > ul, li > div': { marginLeft: 16, paddingLeft: 8, borderLeft: `2px solid ${palette.divider}` },
    li: { minWidth: 0 },
    button: {
      display: 'flex',
      flexDirection: 'column',
      width: '100%',
      minHeight: 32,
      justifyContent: 'center',
      padding: '5px 8px',
      border: 0,
      borderRadius: 6,
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
      textAlign: 'start',
      overflowWrap: 'anywhere',
      cursor: 'pointer',
    },
    'button:hover': { background: palette.action.hover },
    'button:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    'button[aria-expanded]': { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' },
    'button[aria-expanded]::after': { content: '"▾" / ""', color: palette.text.secondary },
    'button[aria-expanded="true"]::after': { content: '"▴" / ""' },
    '.recent span': {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
    },
    small: { fontSize: '0.75rem', color: palette.text.secondary },
    '.recent': { display: 'flex', alignItems: 'center' },
    '.recent > button:last-child': { flexShrink: 0, width: 32, alignItems: 'center', padding: 0 },
    '.recent-clear': { width: 'auto', color: palette.primary.main, fontWeight: 600 },
  };
});
