import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { listEndpoints } from '#command/status.ts';
import type { Connection } from '../forwarding/connection.ts';
import { problemHeaders } from '../forwarding/reply-headers.ts';

export interface CommandAddress {
  readonly connection: Connection;
  readonly commandUrl: string;
}

const timeout = 30_000;

interface CommandAnswer {
  readonly status: number;
  /** What goes on of its headers, such as what Command calls the request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** @returns how Command answers this `Authorization`; null when there is no answer */
export async function askCommand(
  { connection, commandUrl }: CommandAddress,
  authorization: string,
): Promise<CommandAnswer | null> {
  try {
    const response = await connection.fetch(`${commandUrl}${listEndpoints.path}`, {
      headers: { authorization, [requestedWithHeader]: requestedWithValue },
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    return { status: response.status, headers: problemHeaders(Object.fromEntries(response.headers)) };
  } catch {
    return null;
  }
}
