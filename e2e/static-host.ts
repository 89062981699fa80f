import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
};

export interface StaticHost {
  /** Of the portal, with a slash at its end. */
  readonly url: string;
  /** What stands in `countermand.json`, or null when it is not there. */
  configuration: string | null;
  /** Whether it has no time for `countermand.json`. */
  isBusy: boolean;
  /** Whether Command refuses whatever the browser sends. */
  refuses: boolean;
  /** Whether it has another version by now: every file of code has another name. */
  isNewer: boolean;
  close(): Promise<void>;
}

/**
 * A web site as IIS is one: below a path the built portal as plain files, with the headers of its web.config; below
 * /KeyfactorAPI a Command that asks browsers for their credentials.
 */
export async function startStaticHost(commandUrl: string, path = '/tools/revoke/'): Promise<StaticHost> {
  const headers = readHeaders();
  const host = {
    url: '',
    configuration: readFileSync(join(dist, 'countermand.json'), 'utf8') as string | null,
    isBusy: false,
    refuses: false,
    isNewer: false,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((incoming, reply) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/KeyfactorAPI/')) {
      if (host.refuses) reply.writeHead(401, { 'content-type': 'text/html' }).end('<h1>401</h1>');
      else handOn(commandUrl, incoming, reply);
      return;
    }
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : null;
    if (name === 'countermand.json' && host.isBusy) return void reply.writeHead(503).end('Busy.');
    const isGone = host.isNewer && name?.startsWith('assets/');
    const file = isGone ? null : readFile(name);
    const isPage = host.isNewer && name === 'index.html';
    const page = isPage ? file?.toString().replaceAll(/(\.\/assets\/)[\w-]+/g, '$1newer') : file;
    const content = name === 'countermand.json' ? host.configuration : (page ?? null);
    if (name === null || content === null) reply.writeHead(404).end('Nothing here.');
    else reply.writeHead(200, { ...headers, 'content-type': types[extname(name)] ?? '' }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'string' || address === null) throw new Error('The host does not listen.');
  host.url = `http://127.0.0.1:${address.port}${path}`;
  return host;
}

function readFile(name: string | null): Buffer | null {
  const file = normalize(join(dist, name ?? ''));
  try {
    return file.startsWith(dist) && !file.endsWith('web.config') ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

/** What IIS would add to every answer. */
function readHeaders(): Record<string, string> {
  const config = readFileSync(join(dist, 'web.config'), 'utf8');
  const added = [...config.matchAll(/<add name="([\w-]+)" value="([^"]*)" \/>/g)];
  return Object.fromEntries(added.map(([, name = '', value = '']) => [name, value]));
}

function handOn(commandUrl: string, incoming: IncomingMessage, reply: ServerResponse): void {
  const { 'sec-fetch-site': _, host: __, ...headers } = incoming.headers;
  const outgoing = request(`${commandUrl}${incoming.url}`, { method: incoming.method ?? 'GET', headers });
  outgoing.on('response', (answer) => {
    const asks = answer.statusCode === 401 ? { 'www-authenticate': 'Basic realm="Command"' } : {};
    reply.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...asks });
    answer.pipe(reply);
  });
  outgoing.on('error', () => reply.destroy());
  incoming.pipe(outgoing);
}
