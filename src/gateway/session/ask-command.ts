import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { listEndpoints } from '#command/status.ts';
import type { Connection } from '../forwarding/connection.ts';

export interface CommandAddress {
  readonly connection: Connection;
  readonly commandUrl: string;
}

const timeout = 30_000;

/** @returns the status with which Command answers this `Authorization`; null when there is no answer */
export async function askCommand(
  { connection, commandUrl }: CommandAddress,
  authorization: string,
): Promise<number | null> {
  try {
    const response = await connection.fetch(`${commandUrl}${listEndpoints.path}`, {
      headers: { authorization, [requestedWithHeader]: requestedWithValue },
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
