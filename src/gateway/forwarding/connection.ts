import { setTimeout } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, fetch, Pool, ProxyAgent, type RequestInit, type Response } from 'undici';
import { proxyAuthorization } from '../basic.ts';
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
  /** Waits so many milliseconds for answers that are still to come: what Command works on may have lost its reader. */
  close(waitFor?: number): Promise<void>;
}

const connectTimeout = 10_000;

/** Code of the error when a proxy does not answer. */
export const silentProxy = 'SILENT_PROXY';

export function openConnection({
  ca,
  clientCertificate,
  proxy,
  timeout,
}: Omit<CommandSettings, 'url'>): Connection {
  const trust = { ...trustIn(ca), timeout: connectTimeout };
  const tls = { ...trust, ...clientCertificate };
  const limits = { headersTimeout: timeout * 1000, bodyTimeout: timeout * 1000 };
  const dispatcher = proxy
    ? new ProxyAgent({
        ...readProxy(proxy),
        requestTls: tls,
        // The client certificate is for Command alone.
        proxyTls: trust,
        clientFactory: (origin, options) =>
          new ProxyPool(origin, { ...options, headersTimeout: connectTimeout }),
        ...limits,
      })
    : new Agent({ connect: tls, ...limits });
  return {
    dispatcher,
    proxied: proxy !== null,
    timeout,
    fetch: (url, init) => fetch(url, { redirect: 'manual', ...init, dispatcher }),
    async close(waitFor = 0) {
      const enough = new AbortController();
      const waited = setTimeout(waitFor, undefined, { signal: enough.signal }).catch(() => {});
      if (waitFor > 0) await Promise.race([dispatcher.close(), waited]);
      enough.abort();
      await dispatcher.destroy();
    },
  };
}

/** A proxy that is asked for a tunnel may be as silent as a host that is connected to, and nothing has been sent to Command then. */
class ProxyPool extends Pool {
  override connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData>;
  override connect(options: Dispatcher.ConnectOptions, callback: ConnectCallback): void;
  override connect(options: Dispatcher.ConnectOptions, callback?: ConnectCallback) {
    if (callback) return super.connect(options, callback);
    return super.connect(options).catch((error: unknown) => {
      const isSilent = error instanceof Error && 'code' in error && error.code === 'UND_ERR_HEADERS_TIMEOUT';
      throw isSilent
        ? Object.assign(new Error('The proxy is silent', { cause: error }), { code: silentProxy })
        : error;
    });
  }
}

type ConnectCallback = (error: Error | null, data: Dispatcher.ConnectData) => void;

/** Address and credentials. The library would leave out a user name without password. */
function readProxy(proxy: string): { readonly uri: string; readonly token?: string } {
  const token = proxyAuthorization(proxy);
  return { uri: new URL(proxy).origin, ...(token && { token }) };
}

/** Options of TLS that trust these CAs, as PEM, besides Node's own: naming any takes the place of those. */
export function trustIn(ca: string | null): { readonly ca?: string[] } {
  return ca ? { ca: [...rootCertificates, ca] } : {};
}
