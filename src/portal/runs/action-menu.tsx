import { type ReactNode, useState } from 'react';
import { type MenuAction, MenuPopup } from '../ui/menu-popup.tsx';
import { Action } from './action.tsx';

interface ActionMenuProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly look?: 'text' | 'outlined';
  /** Why nothing of it can be done now; null when it can. */
  readonly disabledReason?: string | null;
  readonly actions: readonly MenuAction[];
}

/** A button of the run's page that offers several actions. */
export function ActionMenu({ label, actions, ...button }: ActionMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Action {...button} hasPopup onClick={({ currentTarget }) => setAnchor(currentTarget)}>
        {label}
      </Action>
      {anchor && <MenuPopup anchor={anchor} actions={actions} onClose={() => setAnchor(null)} />}
    </>
  );
}
