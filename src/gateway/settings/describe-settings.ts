import { describeCertificate } from '../key-pair.ts';
import type { Settings } from './settings.ts';

/** The settings that matter to who starts it, a line each for the terminal. Nothing secret, of the proxy not even the user name. */
export function describeSettings(settings: Settings): string[] {
  const { command, signIn, trustedProxies, session } = settings;
  return [
    ...(command ? [`Keyfactor Command: ${command.url}${describeRoute(command)}`] : []),
    signIn.kind === 'oidc'
      ? `Sign-in: at ${signIn.issuer}, as its client ${signIn.clientId}`
      : `Sign-in: user name and password, checked by ${command ? 'Command' : 'the sandbox'}`,
    `TLS: ${describeTls(settings)}`,
    ...(trustedProxies.length > 0 ? [`Trusted proxies: ${trustedProxies.join(', ')}`] : []),
    ...(session.secrets
      ? [`Session keys: ${session.secrets.length} shared, the first seals`]
      : command
        ? [`Session key: of this gateway alone, in ${settings.dataDirectory}`]
        : []),
  ];
}

function describeRoute({ proxy, ca, clientCertificate }: NonNullable<Settings['command']>): string {
  return [
    ...(proxy ? [`, through the proxy ${new URL(proxy).host}`] : []),
    ...(ca ? [', trusting COMMAND_CA_FILE too'] : []),
    ...(clientCertificate ? [', with a client certificate'] : []),
  ].join('');
}

function describeTls({ tls, publicUrl }: Settings): string {
  if (tls) return describeCertificate(tls.cert);
  if (publicUrl?.startsWith('https://')) return `none here, a proxy in front has it for ${publicUrl}`;
  return 'none, only this machine reaches it';
}
