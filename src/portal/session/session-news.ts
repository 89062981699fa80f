import type { Session } from '../api/person.ts';

// A tab without a channel finds out by asking.
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('countermand.session') : null;

/** To the other tabs of this browser, not to this one: they share the session. */
export function tellSession(session: Session): void {
  channel?.postMessage(session);
}

export function hearSession(listener: (told: unknown) => void): void {
  if (channel) channel.onmessage = ({ data }) => listener(data);
}
