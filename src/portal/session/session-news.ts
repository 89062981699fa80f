import type { Session } from '../api/session.ts';

const channel = new BroadcastChannel('countermand.session');

/** To the other tabs of this browser, not to this one: they share the session. */
export function tellSession(session: Session): void {
  channel.postMessage(session);
}

export function hearSession(listener: (told: unknown) => void): void {
  channel.onmessage = ({ data }) => listener(data);
}
