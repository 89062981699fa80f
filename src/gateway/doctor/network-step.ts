import { codeOf, type Finding, failed, ok } from './finding.ts';
import type { Patient } from './patient.ts';
import { addressOf, openTunnel, ProxyRefusal } from './tunnel.ts';

/** Whether the host of Command is known and takes connections, through the proxy if there is one. */
export async function examineNetwork({ command }: Patient): Promise<Finding> {
  const { host, port } = addressOf(command.url);
  const proxy = command.proxy && new URL(command.proxy).host;
  try {
    const socket = await openTunnel(command);
    const address = socket.remoteAddress;
    socket.destroy();
    return ok(proxy ? `${host}:${port} through the proxy ${proxy}` : `${host}:${port} is ${address}`);
  } catch (error) {
    if (error instanceof ProxyRefusal) return refused(proxy ?? '', error.status, `${host}:${port}`);
    const code = codeOf(error);
    const [name, at] = proxy ? ['COMMAND_PROXY', proxy] : ['COMMAND_URL', `${host}:${port}`];
    return failed(
      `${at} cannot be reached (${code})`,
      advices[code]?.(name) ?? `Check ${name}, and what stands between.`,
    );
  }
}

function refused(proxy: string, status: number, target: string): Finding {
  const found = `The proxy ${proxy} answers ${status} instead of connecting to ${target}`;
  return status === 407
    ? failed(found, 'Put user name and password into COMMAND_PROXY: http://name:password@host:port.')
    : failed(
        found,
        'Ask who runs the proxy to allow this host, or leave COMMAND_PROXY out if none is needed.',
      );
}

const unknownName = (name: string) =>
  `The name is not known here: check the host in ${name}, and this machine's DNS.`;
const unreachable = (name: string) =>
  `Nothing answers: check ${name}, routes and firewalls. If only a proxy gets there, set COMMAND_PROXY.`;

const advices: Readonly<Record<string, (name: string) => string>> = {
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  ECONNREFUSED: (name) => `The machine is there, but nothing listens: check host and port in ${name}.`,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
};
