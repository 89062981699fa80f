import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { normalizeIP } from '@fastify/rate-limit';

interface Limits {
  /** Of one address, or of one site's network with IPv6. An office behind one address has hundreds of browsers. */
  readonly perAddress: number;
  /** Of all together: each costs memory, however little is said on it. */
  readonly inAll: number;
  /** Addresses and networks of proxies: many people's connections come from each. */
  readonly trustedProxies: readonly string[];
}

interface Open {
  readonly socket: Socket;
  readonly site: string;
  /** Requests that are not answered yet. */
  requests: number;
}

/**
 * Keeps room for those who want something: beyond a limit an idle connection is closed, the one that has been so for longest,
 * and a new one only where all are at work. Browsers open an idle one again when they need it.
 */
export function limitConnections(server: Server, { perAddress, inAll, trustedProxies }: Limits): void {
  const proxies = blockListOf(trustedProxies);
  /** By address and port: TLS has a socket of its own, around the one that was connected. */
  const open = new Map<string, Open>();
  const sites = new Map<string, number>();

  function forget(name: string, { site }: Open): void {
    open.delete(name);
    const left = (sites.get(site) ?? 0) - 1;
    if (left > 0) sites.set(site, left);
    else sites.delete(site);
  }

  /** Closes an idle connection of the site. @returns whether there was one */
  function closeIdle(site: string): boolean {
    for (const [name, each] of open) {
      if (each.site !== site || each.requests > 0) continue;
      forget(name, each);
      each.socket.destroy();
      return true;
    }
    return false;
  }

  function makesRoom(site: string): boolean {
    const isFull = !isProxy(site) && (sites.get(site) ?? 0) >= perAddress;
    if (isFull && !closeIdle(site)) return false;
    if (open.size < inAll) return true;
    // Who has most gives first, and a proxy last.
    const bySize = [...sites].sort(
      ([one, less], [other, more]) => Number(isProxy(one)) - Number(isProxy(other)) || more - less,
    );
    return bySize.some(([each]) => closeIdle(each));
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // Gone before it was looked at.
    if (remoteAddress === undefined) return;
    const site = siteOf(remoteAddress, proxies);
    if (!makesRoom(site)) {
      socket.destroy();
      return;
    }
    const name = nameOf(socket);
    const added = { socket, site, requests: 0 };
    open.set(name, added);
    sites.set(site, (sites.get(site) ?? 0) + 1);
    socket.once('close', () => {
      if (open.get(name) === added) forget(name, added);
    });
  });

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const name = nameOf(socket);
    const used = open.get(name);
    if (!used) return;
    used.requests += 1;
    response.once('close', () => {
      used.requests -= 1;
      if (used.requests > 0 || open.get(name) !== used) return;
      // Again at the end: the order is that of becoming idle.
      open.delete(name);
      open.set(name, used);
    });
  });
}

function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** A proxy by its very address, everybody else by what is theirs. */
function siteOf(remoteAddress: string, proxies: BlockList): string {
  // IPv4, as a listener for both writes it.
  const address = remoteAddress.replace(/^::ffff:(?=[\d.]+$)/, '');
  const isTrusted = proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return isTrusted ? `${ofProxy}${address}` : normalizeIP(address);
}

const ofProxy = 'proxy ';

function isProxy(site: string): boolean {
  return site.startsWith(ofProxy);
}
