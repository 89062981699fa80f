/** What tabs of one browser tell each other of the session they share. */
export type SessionNews = 'signed-in' | 'signed-out';

const channel = new BroadcastChannel('countermand.session');

/** To the other tabs, not to this one. */
export function tellSession(news: SessionNews): void {
  channel.postMessage(news);
}

export function hearSession(listener: (news: unknown) => void): void {
  channel.onmessage = ({ data }) => listener(data);
}
