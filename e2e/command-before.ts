import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoodIn {
  /** For COMMAND_URL. */
  readonly url: string;
  close(): void;
}

/**
 * A Command that answers as the sandbox of a server does, but for what a test answers itself.
 * @param serverUrl that of the server
 * @param answer called for every request when it has come whole; false leaves it to the sandbox, if it only reads
 */
export async function startCommandBefore(
  serverUrl: string,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<StoodIn> {
  const passOn = async (request: IncomingMessage, response: ServerResponse) => {
    const { authorization = '' } = request.headers;
    const headers = { authorization, 'x-keyfactor-requested-with': 'APIClient' };
    const { status, headers: replied, ...reply } = await read(serverUrl + request.url, headers);
    for (const name of ['content-type', 'x-total-count']) {
      const value = replied.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.writeHead(status).end(reply.body);
  };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (!answer(request, response)) void passOn(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/KeyfactorAPI`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(url: string, headers: Record<string, string>) {
  const reply = await fetch(url, { headers });
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
}
