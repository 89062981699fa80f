import MoreHoriz from '@mui/icons-material/MoreHoriz';
import { Suspense, useState } from 'react';
import { lazyPart } from './lazy-part.tsx';
import type { MenuAction } from './menu-popup.tsx';
import { PlainButton } from './plain-button.tsx';

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazyPart(async () => (await loadPopup()).MenuPopup);

interface MoreMenuProps {
  /** Names the button, which shows three dots. */
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** Called when the menu is likely to be used, to fetch ahead what its actions open. */
  readonly onIntent?: () => void;
}

/** Actions that are rarely needed. */
export function MoreMenu({ label, actions, onIntent }: MoreMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const intend = () => {
    void loadPopup();
    onIntent?.();
  };
  return (
    <>
      <PlainButton
        look="icon"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onFocus={intend}
        onMouseEnter={intend}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreHoriz fontSize="small" />
      </PlainButton>
      {anchor && (
        <Suspense>
          <MenuPopup anchor={anchor} actions={actions} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
