import { type ClientHttp2Session, connect, type OutgoingHttpHeaders } from 'node:http2';

export interface Http2Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Connects to this machine, as who trusts that CA. */
export function connectHttp2(url: string, ca: string): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const session = connect(url, { ca });
    session.once('connect', () => resolve(session));
    session.on('error', reject);
  });
}

/** Sends a request and reads its answer to the end; rejects when the stream is closed without one. */
export function ask(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body?: string,
): Promise<Http2Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request(headers, { endStream: body === undefined });
    let answer: Omit<Http2Answer, 'body'> | null = null;
    let text = '';
    stream.setEncoding('utf8');
    stream.on('response', (received) => {
      answer = { status: Number(received[':status']), headers: received };
    });
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
    stream.on('error', reject);
    stream.on('close', () => {
      if (answer) resolve({ ...answer, body: text });
      else reject(new Error(`closed without an answer, with code ${stream.rstCode}`));
    });
    if (body !== undefined) stream.end(body);
  });
}
