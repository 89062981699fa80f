import { requestedWithHeader, requestedWithValue } from '#command/headers.ts';
import { listEndpoints } from '#command/status.ts';
import { basic } from '../basic.ts';
import { statusOf } from '../session/ask-command.ts';
import { codeOf, type Finding, failed, ok, skipped } from './finding.ts';
import { type Credentials, type Patient, questionTimeout } from './patient.ts';

/** Whether Command takes the account; what it takes is kept for the next steps. */
export async function examineSignIn(patient: Patient): Promise<Finding> {
  let credentials: Credentials | null;
  try {
    credentials = await patient.credentials();
  } catch (error) {
    return failed(
      `The account to try cannot be read (${codeOf(error)})`,
      'Check DOCTOR_PASSWORD_FILE and DOCTOR_TOKEN_FILE.',
    );
  }
  if (!credentials) return nobodyToAsk(patient);
  const authorization = authorizationOf(credentials);
  const who = 'token' in credentials ? 'The token of DOCTOR_TOKEN' : credentials.username;
  let status: number | 'not-command';
  try {
    const response = await patient.connection.fetch(`${patient.command.url}${listEndpoints.path}`, {
      headers: { authorization, [requestedWithHeader]: requestedWithValue },
      signal: AbortSignal.timeout(questionTimeout),
    });
    status = await statusOf(response);
  } catch (error) {
    return failed(`No answer (${codeOf(error)})`, 'Try again; the steps before had one.');
  }
  if (status === 200) {
    patient.authorization = authorization;
    return ok(`${who} is taken`);
  }
  if (status === 'not-command') {
    return failed(
      'A page answers, or something else that is not the API: it takes every password',
      'Check COMMAND_URL, and what stands before Command: a sign-in page of another product answers in its place.',
    );
  }
  return refusal(status, who, 'token' in credentials);
}

function nobodyToAsk({ settings }: Patient): Finding {
  return settings.signIn.kind === 'oidc'
    ? skipped(
        'Signing in at the provider needs a browser: start Countermand and sign in. With an access token in DOCTOR_TOKEN the next steps run here.',
      )
    : skipped('No account to try: run this in a terminal, or set DOCTOR_USERNAME and DOCTOR_PASSWORD.');
}

function refusal(status: number, who: string, isToken: boolean): Finding {
  if (status === 401 && isToken) {
    return failed(
      `${who} is refused`,
      "Has it expired? Else compare its issuer and audience with the identity provider in Command's settings; OIDC_AUDIENCE and OIDC_SCOPE decide on the audience.",
    );
  }
  if (status === 401) {
    return failed(
      `${who} is refused`,
      'User name or password is wrong, or the domain is missing: DOMAIN\\name. With Active Directory the account may be locked.',
    );
  }
  if (status === 403) {
    return failed(`${who} has no role`, 'Give the account, or a group of it, a security role in Command.');
  }
  return failed(`Command answers ${status}`, 'Look at the log of Command for this request.');
}

function authorizationOf(credentials: Credentials): string {
  if ('token' in credentials) return `Bearer ${credentials.token}`;
  return basic(credentials.username, credentials.password);
}
