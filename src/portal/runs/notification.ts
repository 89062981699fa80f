import { createStore } from '#revocation/store.ts';
import { keep, readKept } from '../ui/browser-storage.ts';

const key = 'countermand.notify';

/** `refused`: the browser does not let this page, or the person said no. */
export const wantsNotification = createStore<'on' | 'off' | 'refused'>(
  canNotify() && Notification.permission === 'granted' && readKept(key) === 'on' ? 'on' : 'off',
);

/** Browsers take notifications from secure contexts only. */
export function canNotify(): boolean {
  return 'Notification' in window && window.isSecureContext;
}

/** Only while a click is handled: the browser may have to ask. */
export async function toggleNotifying(): Promise<void> {
  const wanted = wantsNotification.get() !== 'on';
  const permission = wanted ? await Notification.requestPermission() : 'denied';
  const isOn = wanted && permission === 'granted';
  wantsNotification.set(isOn ? 'on' : wanted ? 'refused' : 'off');
  keep(key, isOn ? 'on' : 'off');
}

/** Notifies where that is wanted and nobody looks at the page. */
export function notify(title: string, body: string): void {
  if (wantsNotification.get() !== 'on' || document.visibilityState === 'visible') return;
  const notification = new Notification(title, { body });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
}
