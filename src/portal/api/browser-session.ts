import { CommandError } from '#command/errors.ts';
import { listEndpoints } from '#command/status.ts';
import { configuration } from './configuration.ts';
import { nobody, type Session } from './person.ts';
import { callCommandQuietly } from './quiet-client.ts';

/** No method of Command tells who calls it: it only takes the credentials that the browser has, or not. */
export async function readBrowserSession(signal: AbortSignal | null): Promise<Session> {
  try {
    await callCommandQuietly(listEndpoints, { signal: signal ?? undefined });
    return { isSignedIn: true, username: null, userId: null };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.status === 401) return nobody;
    if (error.status !== 404) throw error;
    const { commandUrl } = configuration();
    throw new CommandError(
      `There is no Keyfactor Command at ${commandUrl}: “commandUrl” in countermand.json names another place.`,
      { status: 404 },
    );
  }
}
