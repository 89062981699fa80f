import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, fetch, ProxyAgent, type RequestInit, type Response } from 'undici';
import type { CommandSettings } from '../settings/settings.ts';

/** The one way to a server behind the gateway: its trusted CAs, client certificate, proxy and time limits. */
export interface Connection {
  readonly dispatcher: Dispatcher;
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
  const tls = {
    // Naming any CA takes the place of Node's own.
    ...(ca && { ca: [...rootCertificates, ca] }),
    ...clientCertificate,
  };
  const limits = { headersTimeout: timeout * 1000, bodyTimeout: timeout * 1000 };
  const dispatcher = proxy
    ? new ProxyAgent({ uri: proxy, requestTls: { ...tls, timeout: connectTimeout }, ...limits })
    : new Agent({ connect: { ...tls, timeout: connectTimeout }, ...limits });
  return {
    dispatcher,
    fetch: (url, init) => fetch(url, { redirect: 'manual', ...init, dispatcher }),
    close: () => dispatcher.destroy(),
  };
}
