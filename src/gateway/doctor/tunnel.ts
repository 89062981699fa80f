import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { proxyAuthorization } from '../basic.ts';
import type { CommandSettings } from '../settings/settings.ts';
import { questionTimeout } from './patient.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export function addressOf(url: string): Address {
  const { hostname, port, protocol } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  };
}

/** A proxy that answers, and does not let through. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** A bare connection to Command, through the proxy if there is one. Rejects with the system's error or a ProxyRefusal. */
export function openTunnel({ url, proxy }: CommandSettings): Promise<Socket> {
  const target = addressOf(url);
  return proxy ? connectThrough(proxy, target) : connectTo(target);
}

function connectTo({ host, port }: Address): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: questionTimeout });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(timedOut()));
  });
}

function connectThrough(proxy: string, { host, port }: Address): Promise<Socket> {
  const { protocol } = new URL(proxy);
  const authorization = proxyAuthorization(proxy);
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const send = protocol === 'https:' ? secureRequest : request;
    const asking = send({
      ...addressOf(proxy),
      method: 'CONNECT',
      path: authority,
      timeout: questionTimeout,
      headers: {
        host: authority,
        ...(authorization && { 'proxy-authorization': authorization }),
      },
    });
    asking.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new ProxyRefusal(statusCode));
    });
    asking.once('response', ({ statusCode = 0 }) => reject(new ProxyRefusal(statusCode)));
    asking.once('timeout', () => asking.destroy(timedOut()));
    asking.once('error', reject);
    asking.end();
  });
}

function timedOut(): Error {
  return Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' });
}
