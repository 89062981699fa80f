import { isIP } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { trustIn } from '../forwarding/connection.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import { type Patient, questionTimeout } from './patient.ts';
import { addressOf, openTunnel } from './tunnel.ts';

const day = 24 * 60 * 60 * 1000;
const soon = 21;

/** Whether Command's certificate is trusted, made for its name, and valid for a while yet. Nothing is sent. */
export async function examineTls({ command }: Patient): Promise<Finding> {
  if (command.url.startsWith('http://')) return ok('none: COMMAND_URL is on this machine');
  const { host } = addressOf(command.url);
  let socket: TLSSocket;
  try {
    socket = await shakeHands(command, host);
  } catch (error) {
    return failed(
      `No TLS connection comes about (${codeOf(error)})`,
      'Check the port in COMMAND_URL: does it speak HTTPS? If Command asks for a client certificate, set COMMAND_CLIENT_CERT_FILE and COMMAND_CLIENT_KEY_FILE.',
    );
  }
  const certificate = socket.getPeerCertificate();
  const protocol = socket.getProtocol();
  // Declared as an Error, and is its code.
  const problem = socket.authorized ? null : String(socket.authorizationError);
  socket.destroy();
  if (problem) return distrusted(problem, certificate, host);
  const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / day);
  const found = `${protocol}, trusted, for ${host}, by ${nameOf(certificate.issuer)}, valid for ${days} more days`;
  return days < soon
    ? warning(found, "Have Command's web server certificate renewed: once it expires, nothing works.")
    : ok(found);
}

async function shakeHands(command: Patient['command'], host: string): Promise<TLSSocket> {
  const bare = await openTunnel(command);
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: bare,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      ...trustIn(command.ca),
      ...command.clientCertificate,
      // To look at a certificate that is not trusted and say what it lacks; the connection is closed at once.
      rejectUnauthorized: false,
    });
    socket.setTimeout(questionTimeout, () =>
      socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })),
    );
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error(), { code: 'ECONNRESET' })));
  });
}

function distrusted(code: string, certificate: PeerCertificate, host: string): Finding {
  const { valid_from, valid_to, subjectaltname, subject, issuer } = certificate;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return failed(
      `The certificate is for ${subjectaltname ?? nameOf(subject)}, not for ${host}`,
      'Write COMMAND_URL with a name that the certificate has.',
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return failed(
      `The certificate has expired: ${valid_to}`,
      "Have Command's web server certificate, or the CA above it, renewed. If neither has expired, check this machine's clock.",
    );
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return failed(`The certificate is valid from ${valid_from}`, "Check this machine's clock.");
  }
  return failed(
    `The certificate is not trusted (${code}): ${nameOf(subject)}, issued by ${nameOf(issuer)}`,
    'Put the root CA (and what the server does not send below it) as PEM into a file, and name it in COMMAND_CA_FILE.',
  );
}

function nameOf(name: PeerCertificate['subject'] | undefined): string {
  const text = name?.CN ?? name?.O ?? 'a name that is empty';
  return Array.isArray(text) ? text.join(', ') : text;
}
