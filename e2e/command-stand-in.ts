import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { startCountermand } from './countermand.ts';

/** What the stand-in answers itself. */
export interface StandInAnswer {
  readonly status: number;
  /** Sent as JSON, or as a page where it is text. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** Milliseconds before it answers. */
  readonly delay?: number;
  /** Whether the sandbox does first what it is asked for. */
  readonly isCarriedOut?: boolean;
}

export interface StandInRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}

/**
 * A Command that answers as the sandbox at this address does, but for what `answer` answers itself, and a portal in front of it.
 * @param answer null: as the sandbox does
 */
export async function startInFrontOf(
  sandboxUrl: string,
  answer: (request: StandInRequest) => StandInAnswer | null,
) {
  const command = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const { method = '', url = '' } = request;
    const own = answer({ method, url, body });
    const { authorization = '' } = request.headers;
    const passOn = () =>
      fetch(sandboxUrl + url, {
        method,
        headers: {
          authorization,
          'x-keyfactor-requested-with': 'APIClient',
          ...(body !== '' && { 'content-type': 'application/json' }),
        },
        body: body === '' ? null : body,
      });
    if (own) {
      if (own.isCarriedOut) await (await passOn()).text();
      if (own.delay) await setTimeout(own.delay);
      const isPage = typeof own.body === 'string';
      const type = isPage ? 'text/html' : 'application/json';
      response.writeHead(own.status, own.reason ?? '', { 'content-type': type, ...own.headers });
      response.end(isPage ? own.body : JSON.stringify(own.body));
      return;
    }
    const passed = await passOn();
    const kept = ['content-type', 'x-total-count', 'x-keyfactor-correlation-id'].flatMap((name) => {
      const value = passed.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(passed.status, Object.fromEntries(kept));
    response.end(Buffer.from(await passed.arrayBuffer()));
  });
  await new Promise<void>((resolve) => command.listen(0, '127.0.0.1', resolve));
  const { port } = command.address() as AddressInfo;
  const portal = await startCountermand({ COMMAND_URL: `http://127.0.0.1:${port}/KeyfactorAPI` });
  return {
    url: portal.url,
    async stop(): Promise<void> {
      await portal.stop();
      command.closeAllConnections();
      command.close();
    },
  };
}
