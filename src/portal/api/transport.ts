import { createClient, type Transport } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';
import { userHeader } from '#command/headers.ts';
import { ServerClock } from '#command/server-clock.ts';
import { configuration } from './configuration.ts';
import { type Person, unknownPerson } from './person.ts';

let person = unknownPerson;

/** A page is one person's for as long as it lives: in anybody else's session the gateway refuses what it asks for. */
export function speakFor(somebody: Person): void {
  if (person.id === '') person = somebody;
}

/** Whose the page is; nobody that is known where nobody knows it, and before it is known. */
export function spokenFor(): Person {
  return person;
}

/** The clock of Command as its replies tell it. */
export const serverClock = new ServerClock(Date.now);

let onSessionLost = () => {};

/** Said once, where the app is put together: what is done when Command no longer takes the session. */
export function whenSessionLost(handler: () => void): void {
  onSessionLost = handler;
}

/** To Command, through the gateway where there is one. Nobody is told here when it does not take the session. */
export const sendToCommand: Transport<AbortSignal> = async (
  { path, method, headers, body = null },
  signal,
) => {
  const response = await send(configuration().commandUrl + path, {
    method,
    headers: person.id === '' ? headers : { ...headers, [userHeader]: encodeURIComponent(person.id) },
    body,
    signal: signal ?? null,
  });
  serverClock.hear(response.headers.get('date'));
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: () => answered(response.text()),
  };
};

/**
 * Calls Command. Rejects with CommandError, or AbortError when `signal` ended it. An answer that the session is not taken is
 * also told to whoever waits for that, whatever becomes of the call.
 */
export const callCommand = createClient<AbortSignal>(async (request, signal) => {
  const reply = await sendToCommand(request, signal);
  if (reply.status === 401) onSessionLost();
  return reply;
}, newRequestId);

/** 64 random bits. `crypto.randomUUID` needs a secure context, and a portal may be served over plain HTTP. */
export function newRequestId(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

/** The only place of the portal that calls fetch. Rejects with CommandError of status null when no answer came. */
export function send(url: string, init: RequestInit): Promise<Response> {
  return answered(fetch(url, init));
}

/** The connection may break in the middle of an answer too: that is no answer. */
async function answered<Answer>(coming: Promise<Answer>): Promise<Answer> {
  try {
    return await coming;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new CommandError('The server could not be reached.', { status: null });
  }
}

/** Code that a request needs. Not every browser fetches what did not come again: of those, it has to be said. */
export async function loaded<Code>(coming: Promise<Code>): Promise<Code> {
  try {
    return await coming;
  } catch {
    const message = 'Code of this page could not be loaded. Where Retry does not help, load the page again.';
    throw new CommandError(message, { status: null });
  }
}
