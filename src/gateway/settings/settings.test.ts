import { describe, expect, it } from 'vitest';
import { describeFaults } from './faults.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 5180,
      host: '127.0.0.1',
      dataDirectory: '.countermand',
      publicUrl: null,
      trustedProxies: [],
      tls: null,
      logLevel: 'warn',
      requestsPerMinute: 6000,
      stopSeconds: 30,
      command: null,
      signIn: { kind: 'password' },
      session: { secrets: null, idleMinutes: 60, hours: 12 },
      sandbox: {
        certificates: 1200,
        seed: 1,
        password: null,
        partialFailure: 'failed-ids',
        version: '25.4',
        issuer: null,
      },
      faults: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', COMMAND_URL: '' })).toMatchObject({ port: 5180, command: null });
  });

  it('drops the slash at the end of Command’s address', () => {
    const { command } = readSettings({ COMMAND_URL: 'https://command.example.com/Keyfactor/API/' });
    expect(command?.url).toBe('https://command.example.com/Keyfactor/API');
  });

  it('reads faults, as many as are named', () => {
    expect(
      readSettings({ FAULTS: 'lost=0.1,error=.05, reset=0.02,busy=0,delay=300,reads=1,seed=7' }),
    ).toMatchObject({
      faults: { lost: 0.1, error: 0.05, reset: 0.02, busy: 0, delay: 300, reads: true, seed: 7 },
    });
    const none = { lost: 0, error: 0, reset: 0, busy: 0, delay: 0, reads: false, seed: null };
    expect(readSettings({ FAULTS: 'lost=1' })).toMatchObject({ faults: { ...none, lost: 1 } });
    expect(readSettings({ FAULTS: 'lost=0.7,error=0.1,busy=0.2' })).toMatchObject({
      faults: { ...none, lost: 0.7, error: 0.1, busy: 0.2 },
    });
  });

  it('says which faults are on', () => {
    const { faults } = readSettings({ FAULTS: 'lost=0.1,busy=0.02,delay=300,reads=1,seed=7' });
    expect(faults && describeFaults(faults)).toBe(
      'Faults are on, for revoking and reading: lost 0.1, busy 0.02, delay 300 ms, seed 7',
    );
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ COMMAND_URL: 'command.example.com' }, 'COMMAND_URL must be'],
    [{ COMMAND_URL: 'file:///etc/passwd' }, 'COMMAND_URL must be'],
    [{ COMMAND_URL: 'http://command.example.com/KeyfactorAPI' }, 'COMMAND_URL must begin with https://'],
    [{ COMMAND_URL: 'https://ops:secret@command.example.com' }, 'COMMAND_URL must not contain a user name'],
    [{ COMMAND_URL: 'https://command.example.com/?x=1' }, 'COMMAND_URL must have no ?'],
    [{ COMMAND_URLS: 'https://command.example.com' }, 'COMMAND_URLS is no setting'],
    [{ COMMAND_CA_FILE: '/nowhere.pem' }, 'COMMAND_CA_FILE cannot be read: /nowhere.pem (ENOENT)'],
    [{ COMMAND_CA_FILE: 'package.json' }, 'COMMAND_CA_FILE must be a file with certificates in PEM'],
    [{ COMMAND_CLIENT_KEY_FILE: 'package.json' }, 'COMMAND_CLIENT_CERT_FILE must be set too'],
    [{ COMMAND_PROXY: 'proxy:3128' }, 'COMMAND_PROXY must be the address of a proxy'],
    [{ COMMAND_TIMEOUT: '0' }, 'COMMAND_TIMEOUT must be a whole number from 1 to 3600 (seconds)'],
    [{ PUBLIC_URL: 'https://example.com/revoke' }, 'PUBLIC_URL must have no path'],
    [{ HOST: '0.0.0.0' }, 'HOST must be an address of this machine alone (127.0.0.1), as the sandbox'],
    [
      { HOST: '0.0.0.0', COMMAND_URL: 'https://command.example.com/KeyfactorAPI' },
      'HOST must be an address of this machine alone, unless passwords are encrypted',
    ],
    [{ TLS_KEY_FILE: 'package.json' }, 'TLS_CERT_FILE must be set too'],
    [{ TLS_KEY_FILE: 'package.json' }, 'TLS_KEY_FILE must be a file with a private key'],
    [{ SIGN_IN: 'saml' }, 'SIGN_IN must be password or oidc'],
    [{ SIGN_IN: 'oidc' }, 'OIDC_CLIENT_SECRET must be set, as SIGN_IN is oidc'],
    [{ SIGN_IN: 'oidc' }, 'SANDBOX_ISSUER must be set'],
    [{ OIDC_ISSUER: 'https://login.example.com' }, 'SIGN_IN must be oidc, as OIDC_ISSUER is set'],
    [{ OIDC_SCOPE: 'profile' }, 'OIDC_SCOPE must contain openid'],
    [{ SESSION_SECRETS: 'short' }, 'SESSION_SECRETS must be secrets of at least 32 characters'],
    [
      { SESSION_SECRETS: 's'.repeat(32), SESSION_SECRETS_FILE: 'package.json' },
      'SESSION_SECRETS and SESSION_SECRETS_FILE must not both be set',
    ],
    [{ SESSION_SECRETS_FILE: '/nowhere' }, 'SESSION_SECRETS_FILE cannot be read: /nowhere (ENOENT)'],
    [{ SESSION_HOURS: '0' }, 'SESSION_HOURS must be a whole number from 1 to 168'],
    [{ SANDBOX_VERSION: '9' }, 'SANDBOX_VERSION must be one of 10.5'],
    [{ SANDBOX_ROLES: 'admins' }, 'SANDBOX_ROLES must be values of the claim with roles'],
    [{ SANDBOX_CERTIFICATES: '0' }, 'SANDBOX_CERTIFICATES must be'],
    [{ SANDBOX_PASSWORD: 'short' }, 'SANDBOX_PASSWORD must have'],
    [{ FAULTS: 'lost' }, 'FAULTS must be names with values, each once, such as lost=0.1'],
    [{ FAULTS: 'lost=' }, 'FAULTS must be names with values'],
    [{ FAULTS: 'lost=0.1,' }, 'FAULTS must be names with values'],
    [{ FAULTS: 'lost=0.1=2' }, 'FAULTS must be names with values'],
    [{ FAULTS: 'lost=0.1,lost=0.2' }, 'FAULTS must be names with values, each once'],
    [{ FAULTS: 'lots=0.1' }, 'FAULTS does not know lots: it takes lost, error'],
    [{ FAULTS: '__proto__=1' }, 'FAULTS does not know __proto__'],
    [{ FAULTS: 'lost=1.1' }, 'FAULTS.lost must be a share from 0 to 1'],
    [{ FAULTS: 'busy=-0.1' }, 'FAULTS.busy must be a share from 0 to 1'],
    [{ FAULTS: 'error=10%' }, 'FAULTS.error must be a share from 0 to 1'],
    [{ FAULTS: 'lost=0.5,error=0.5,reset=0.1' }, 'FAULTS must have shares'],
    [{ FAULTS: 'delay=60001' }, 'FAULTS.delay must be a whole number of milliseconds'],
    [{ FAULTS: 'delay=0.5' }, 'FAULTS.delay must be a whole number of milliseconds'],
    [{ FAULTS: 'reads=yes' }, 'FAULTS.reads must be 0 or 1'],
    [{ FAULTS: 'seed=x' }, 'FAULTS.seed must be a whole number'],
    [
      { FAULTS: 'lost=0.1', COMMAND_URL: 'https://command.example.com/KeyfactorAPI' },
      'FAULTS must not be set together with COMMAND_URL',
    ],
  ])('names the variable that is wrong: %j', (variables, message) => {
    expect(() => readSettings(variables)).toThrow(message);
  });
});
