import Close from '@mui/icons-material/Close';
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

export interface DetailsToolbarProps {
  /** Ids of the certificates before and after it in the list; null where there is none. */
  readonly previousId: number | null;
  readonly nextId: number | null;
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
}

/** The state to the left; steps through the list and the way out to the right. */
export function DetailsToolbar(props: DetailsToolbarProps & { readonly children: ReactNode }) {
  const step = (label: string, id: number | null) => ({
    size: 'small' as const,
    'aria-label': label,
    title: id === null ? `${label}: no more here` : label,
    // Stays at the end of the list: it would take the focus away with it.
    'aria-disabled': id === null,
    onClick: () => id !== null && props.onOpen(id),
    sx: { '&[aria-disabled="true"]': { color: 'text.disabled' } },
  });
  return (
    <Bar>
      {props.children}
      <span />
      <IconButton {...step('Previous certificate', props.previousId)}>
        <KeyboardArrowUp fontSize="small" />
      </IconButton>
      <IconButton {...step('Next certificate', props.nextId)}>
        <KeyboardArrowDown fontSize="small" />
      </IconButton>
      <IconButton size="small" aria-label="Close details" title="Close (Esc)" onClick={props.onClose}>
        <Close fontSize="small" />
      </IconButton>
    </Bar>
  );
}

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  minHeight: 30,
  fontSize: '0.8125rem',
  color: (theme.vars ?? theme).palette.text.secondary,
  '> span:empty': { flexGrow: 1 },
}));
