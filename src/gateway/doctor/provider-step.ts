import { z } from 'zod';
import { openConnection } from '../forwarding/connection.ts';
import type { OidcSettings } from '../settings/settings.ts';
import { urlHost } from '../start.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';
import { type Patient, questionTimeout } from './patient.ts';

/** OpenID Connect Discovery 1.0 section 3, and RFC 8414 section 2 for the challenge methods. */
const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  end_session_endpoint: z.string().optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

/** Whether the OpenID provider is there, is the one that is meant, and can do what the sign-in needs. */
export async function examineProvider(patient: Patient): Promise<Finding> {
  const { signIn, publicUrl, host, port, tls } = patient.settings;
  if (signIn.kind !== 'oidc') return ok('none: SIGN_IN is password');
  const address = `${signIn.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const connection = openConnection({
    ca: signIn.ca,
    clientCertificate: null,
    proxy: signIn.proxy,
    timeout: questionTimeout / 1000,
  });
  try {
    const response = await connection.fetch(address, { signal: AbortSignal.timeout(questionTimeout) });
    if (response.status !== 200) {
      return failed(
        `${address} answers ${response.status}`,
        'Check OIDC_ISSUER: it is the address before /.well-known/openid-configuration.',
      );
    }
    const document = discovery.safeParse(await response.json().catch(() => null));
    if (!document.success) {
      return failed(
        `${address} is no discovery document`,
        'Check OIDC_ISSUER: something else answers there.',
      );
    }
    const origin = publicUrl ?? `${tls ? 'https' : 'http'}://${urlHost(host)}:${port}`;
    return judge(document.data, signIn, origin);
  } catch (error) {
    const code = codeOf(error);
    return failed(
      `${address} cannot be reached (${code})`,
      /CERT|ISSUER|SIGN/.test(code)
        ? "The provider's certificate is not trusted: put its root CA as PEM into a file, and name it in OIDC_CA_FILE."
        : 'Check OIDC_ISSUER, DNS, routes and firewalls.',
    );
  } finally {
    await connection.close();
  }
}

function judge(found: z.output<typeof discovery>, signIn: OidcSettings, origin: string): Finding {
  if (found.issuer !== signIn.issuer) {
    return failed(
      `The provider calls itself ${found.issuer}`,
      'Set OIDC_ISSUER to exactly that: tokens name it, and are refused otherwise.',
    );
  }
  const methods = found.code_challenge_methods_supported;
  if (methods && !methods.includes('S256')) {
    return failed(
      'The provider cannot do PKCE with S256',
      'Turn it on for the client, or use another provider.',
    );
  }
  const register = `Register there: redirect URI ${origin}/session/callback, after sign-out ${origin}/sign-in`;
  const missing = signIn.scope
    .split(/\s+/)
    .filter((scope) => found.scopes_supported && !found.scopes_supported.includes(scope));
  if (missing.length > 0) {
    return warning(
      `${signIn.issuer} does not name the scope ${missing.join(', ')}. ${register}`,
      'Leave it out of OIDC_SCOPE if the sign-in fails; without offline_access one signs in again when the token ends.',
    );
  }
  if (!found.end_session_endpoint) {
    return warning(
      `${signIn.issuer} has no sign-out of its own. ${register}`,
      'Who signs out here stays signed in there: say so to those who share a machine.',
    );
  }
  return ok(`${signIn.issuer}. ${register}`);
}
