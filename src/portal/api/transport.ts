import { createClient, type Transport } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';
import { apiBasePath } from '#command/headers.ts';

/** The only place of the portal that calls fetch. */
const transport: Transport<AbortSignal> = async (request, signal) => {
  const response = await send(`${apiBasePath}${request.path}`, {
    method: request.method,
    headers: request.headers,
    body: request.body ?? null,
    signal: signal ?? null,
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: () => whole(response),
  };
};

/** Calls Command through the gateway. Rejects with CommandError, or AbortError when `signal` ended it. */
export const callCommand = createClient(transport);

/** Rejects with CommandError of status null when no answer came. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    throw asCommandError(error);
  }
}

/** The connection may break in the middle of an answer: that is no answer. */
async function whole(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw asCommandError(error);
  }
}

function asCommandError(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new CommandError('The server could not be reached.', { status: null });
}
