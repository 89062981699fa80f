import type { Response } from 'undici';
import { requestedWithHeader, requestedWithValue, requestIdHeader } from '#command/headers.ts';
import { listEndpoints } from '#command/status.ts';
import type { Connection } from '../forwarding/connection.ts';
import { problemHeaders } from '../forwarding/reply-headers.ts';

export interface CommandAddress {
  readonly connection: Connection;
  readonly commandUrl: string;
}

const timeout = 30_000;
/** Of the answer, in octets: the methods of Command and a good deal more. */
const maxAnswer = 4 * 1024 * 1024;

interface CommandAnswer {
  /** `not-command` for a success that is not what Command's API answers, such as a page: it says nothing of who somebody is. */
  readonly status: number | 'not-command';
  /** Headers of the answer that go on, such as what Command calls the request. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @param requestId by which Command's logs name the request, too
 * @returns how Command answers this `Authorization`; null when there is no answer
 */
export async function askCommand(
  { connection, commandUrl }: CommandAddress,
  authorization: string,
  requestId: string,
): Promise<CommandAnswer | null> {
  try {
    const response = await connection.fetch(`${commandUrl}${listEndpoints.path}`, {
      headers: {
        authorization,
        accept: 'application/json',
        [requestedWithHeader]: requestedWithValue,
        [requestIdHeader]: requestId,
      },
      signal: AbortSignal.timeout(timeout),
    });
    return {
      status: await statusOf(response),
      headers: problemHeaders(Object.fromEntries(response.headers)),
    };
  } catch {
    return null;
  }
}

/** The status, read with the body: whoever answers 200 to everything, with a page, takes every password. */
export async function statusOf(response: Response): Promise<CommandAnswer['status']> {
  if (response.ok && !(await isListOfEndpoints(response))) return 'not-command';
  // Some of a body may not be read yet, or all of it.
  await response.body?.cancel().catch(() => {});
  return response.status;
}

async function isListOfEndpoints(response: Response): Promise<boolean> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > maxAnswer) return false;
  }
  try {
    return listEndpoints.response.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).success;
  } catch {
    return false;
  }
}
