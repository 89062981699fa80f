import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, fetch, Pool, ProxyAgent, type RequestInit, type Response } from 'undici';
import type { CommandSettings } from '../settings/settings.ts';

/** The one way to a server behind the gateway: its trusted CAs, client certificate, proxy and time limits. */
export interface Connection {
  readonly dispatcher: Dispatcher;
  /** Whether it goes through a proxy. */
  readonly proxied: boolean;
  /** Seconds that an answer may take. */
  readonly timeout: number;
  /** As the platform's, over this connection; never follows a redirect. Rejects when there is no answer. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

const connectTimeout = 10_000;

export function openConnection({
  ca,
  clientCertificate,
  proxy,
  timeout,
}: Omit<CommandSettings, 'url'>): Connection {
  const trust = {
    // Naming any CA takes the place of Node's own.
    ...(ca && { ca: [...rootCertificates, ca] }),
    timeout: connectTimeout,
  };
  const tls = { ...trust, ...clientCertificate };
  const limits = { headersTimeout: timeout * 1000, bodyTimeout: timeout * 1000 };
  const dispatcher = proxy
    ? new ProxyAgent({
        ...readProxy(proxy),
        requestTls: tls,
        // The client certificate is for Command alone.
        proxyTls: trust,
        // A proxy that is asked for a tunnel may be as silent as a host that is connected to.
        clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: connectTimeout }),
        ...limits,
      })
    : new Agent({ connect: tls, ...limits });
  return {
    dispatcher,
    proxied: proxy !== null,
    timeout,
    fetch: (url, init) => fetch(url, { redirect: 'manual', ...init, dispatcher }),
    close: () => dispatcher.destroy(),
  };
}

/** Address, and what `Proxy-Authorization` says. The library would leave out a user name without password. */
function readProxy(proxy: string): { readonly uri: string; readonly token?: string } {
  const { origin, username, password } = new URL(proxy);
  if (!username) return { uri: origin };
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { uri: origin, token: `Basic ${Buffer.from(text).toString('base64')}` };
}
