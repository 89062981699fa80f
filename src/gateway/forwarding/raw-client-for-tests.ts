import { connect } from 'node:net';

/** Milliseconds of silence after which nothing is waited for, on a machine that is busy. */
const maxSilence = 60_000;

/**
 * Writes octets to a server as they are and gives the status of every answer that comes until it closes the connection, as
 * many as `most` have come, or it waits for something that was never sent.
 */
export function exchange(
  port: number,
  octets: Buffer,
  most: number,
  silence = maxSilence,
): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const statuses: number[] = [];
    let end = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(octets));
    socket.setTimeout(silence, () => socket.destroy());
    socket.on('data', (chunk) => {
      const text = end + chunk.toString('latin1');
      for (const [, status] of text.matchAll(/HTTP\/1\.1 ([2-5]\d\d) /g)) statuses.push(Number(status));
      // Shorter than what is looked for, so that nothing is counted twice.
      end = text.slice(-12);
      if (statuses.length >= most && /[\]}\n]$/.test(end)) socket.end();
    });
    socket.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(statuses));
  });
}

/** Sends many requests on one connection, one after the other without waiting, again on a new one when it is closed. */
export async function pipeline(port: number, requests: readonly Buffer[]): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < requests.length) {
    const left = requests.slice(statuses.length);
    const some = await exchange(port, Buffer.concat(left), left.length);
    // Without any answer it was refused with the connection alone.
    statuses.push(...(some.length === 0 ? [0] : some.slice(0, left.length)));
  }
  return statuses;
}
