import type { ComponentType } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';
import { useCode } from '../ui/use-code.ts';
import { useStore } from '../ui/use-store.ts';
import { closeOverlay, type Overlay, overlay } from './overlay.ts';

const parts: Readonly<Record<Overlay, () => Promise<ComponentType>>> = {
  palette: async () => (await import('./palette.tsx')).Palette,
  shortcuts: async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
};

/** The part that is open over the page. Without its code the page is there all the same: a run that it shows may have to be stopped. */
export function OverlaySlot() {
  const opened = useStore(overlay);
  const { code: Part, isMissing } = useCode(opened, () => parts[opened ?? 'palette']());
  if (opened === null) return null;
  if (Part) return <Part />;
  if (!isMissing) return null;
  return (
    <p role="alert" style={{ margin: '4px 16px' }}>
      Its code could not be loaded. Loading the page again may help.{' '}
      <PlainButton look="link" onClick={closeOverlay}>
        Close
      </PlainButton>
    </p>
  );
}
