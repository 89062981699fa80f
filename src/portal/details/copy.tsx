import ContentCopy from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';
import { createContext, use } from 'react';
import { revealHostile } from '../ui/hostile-characters.ts';

/** Copies a text; what it is, such as "serial number", is said afterwards in the panel's one status line. */
export const CopyContext = createContext<(what: string, text: string) => void>(() => {});

export function CopyButton({ what, text }: { readonly what: string; readonly text: string }) {
  const copy = use(CopyContext);
  const name = revealHostile(what);
  return (
    <IconButton
      size="small"
      aria-label={`Copy ${name}`}
      title={`Copy ${name}`}
      onClick={() => copy(name, text)}
      sx={{ p: 0.5, color: 'text.secondary' }}
    >
      <ContentCopy sx={{ fontSize: 16 }} />
    </IconButton>
  );
}
