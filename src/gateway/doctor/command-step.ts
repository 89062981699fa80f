import type { Response } from 'undici';
import { productVersionHeader, requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { getHealthCheck, listEndpoints } from '#command/status.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import { type Patient, questionTimeout } from './patient.ts';

const minute = 60_000;

/** Whether what answers at COMMAND_URL is Command, which version, and whether it takes the way of signing in. */
export async function examineCommand(patient: Patient): Promise<Finding> {
  let health: Response;
  let endpoints: Response;
  try {
    [health, endpoints] = await Promise.all([
      ask(patient, getHealthCheck.path),
      ask(patient, listEndpoints.path),
    ]);
  } catch (error) {
    return failed(
      `No answer (${codeOf(error)})`,
      'If Command asks for a client certificate, set COMMAND_CLIENT_CERT_FILE and COMMAND_CLIENT_KEY_FILE.',
    );
  }
  return notCommand(health, endpoints) ?? describe(patient, health, endpoints);
}

async function ask({ connection, command }: Patient, path: string): Promise<Response> {
  const response = await connection.fetch(`${command.url}${path}`, {
    headers: { [requestedWithHeader]: requestedWithValue, accept: 'application/json' },
    signal: AbortSignal.timeout(questionTimeout),
  });
  await response.body?.cancel();
  return response;
}

function notCommand(health: Response, endpoints: Response): Finding | null {
  const { status } = endpoints;
  if (health.status === 204 || status === 401) return null;
  const to = endpoints.headers.get('location');
  if (to) {
    return failed(
      `It sends on to ${to.split('?')[0]} (status ${status})`,
      'COMMAND_URL must be the address of the API itself, such as https://command.example.com/KeyfactorAPI.',
    );
  }
  if (status === 403) {
    return failed(
      'It refuses everybody (status 403)',
      'The web server may want a client certificate (COMMAND_CLIENT_CERT_FILE), or not allow the address of this machine.',
    );
  }
  if (status >= 500) {
    return failed(`It fails (status ${status})`, 'Look at the web server of Command: its API does not run.');
  }
  const isPage = endpoints.headers.get('content-type')?.includes('html');
  return failed(
    isPage
      ? `A web page answers (status ${status}), not the API`
      : `Something else answers (status ${status})`,
    'Check the path in COMMAND_URL: by default it is /KeyfactorAPI.',
  );
}

function describe({ settings }: Patient, health: Response, endpoints: Response): Finding {
  const version = endpoints.headers.get(productVersionHeader) ?? health.headers.get(productVersionHeader);
  const found = version ? `Keyfactor Command ${version}` : 'It answers as Command does, without a version';
  const offered = endpoints.headers.get('www-authenticate');
  if (settings.signIn.kind === 'password' && offered && !/\bbasic\b/i.test(offered)) {
    return warning(
      `${found}; it does not offer Basic authentication (${offered.split(' ', 1)[0]})`,
      'Turn Basic on for the API in IIS, or set SIGN_IN=oidc.',
    );
  }
  const ahead = Date.now() - Date.parse(endpoints.headers.get('date') ?? '');
  if (Math.abs(ahead) > 5 * minute) {
    return warning(
      `${found}; its clock and the one here are ${Math.round(Math.abs(ahead) / minute)} minutes apart`,
      'Set both by a time server: effective dates and tokens depend on it.',
    );
  }
  if (health.status !== 204 && version && Number.parseInt(version, 10) >= 11) {
    return warning(
      `${found}; Status/HealthCheck answers ${health.status}`,
      'Look at the log of Command: the API may not reach its database.',
    );
  }
  return version
    ? ok(found)
    : warning(found, 'Nothing to do if the next steps are well: older versions leave the header out.');
}
