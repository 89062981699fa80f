import { connect } from 'node:net';

/** Milliseconds after which an answer that nobody owes is no longer waited for. */
const patience = 1000;

/**
 * Writes octets to a server as they are and gives the status of every answer that comes until it closes the connection, as
 * many as `most` have come, or it waits for something that was never sent.
 */
export function exchange(port: number, octets: Buffer, most: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let text = '';
    const statuses = () => [...text.matchAll(/HTTP\/1\.1 ([2-5]\d\d) /g)].map(([, status]) => Number(status));
    const socket = connect(port, '127.0.0.1', () => socket.write(octets));
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      // Whole answers end with the end of a JSON text, of a head, or with the connection.
      if (/[\]}\n]$/.test(text) && statuses().length >= most) socket.end();
    });
    socket.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(statuses()));
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
