import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openssl, temporaryDirectory } from '../../sandbox/authority/openssl-for-tests.ts';
import { makeTestAuthority } from '../tls-for-tests.ts';
import { describeSettings } from './describe-settings.ts';
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
        collectionCheck: 'permission',
        staleReads: 0,
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
    [{ COMMAND_PROXY: 'http://u:100%25x%@proxy' }, 'COMMAND_PROXY must be the address of a proxy'],
    [{ COMMAND_TIMEOUT: '0' }, 'COMMAND_TIMEOUT must be a whole number from 1 to 3600 (seconds)'],
    [{ PUBLIC_URL: 'https://example.com/revoke' }, 'PUBLIC_URL must have no path'],
    [{ HOST: '0.0.0.0' }, 'HOST must be an address of this machine alone (127.0.0.1), as the sandbox'],
    [
      { HOST: '0.0.0.0', COMMAND_URL: 'https://command.example.com/KeyfactorAPI' },
      'HOST must be an address of this machine alone, unless passwords are encrypted',
    ],
    [{ TLS_KEY_FILE: 'package.json' }, 'TLS_CERT_FILE must be set too'],
    [{ HOST: 'https://0.0.0.0' }, 'HOST must be an address to listen on'],
    [{ HOST: '127.0.0.1:80' }, 'HOST must be an address to listen on'],
    [{ TRUSTED_PROXIES: 'proxy.example.com' }, 'TRUSTED_PROXIES must be addresses or networks'],
    [{ TRUSTED_PROXIES: '10.0.0.1/33' }, 'TRUSTED_PROXIES must be addresses or networks'],
    [{ TRUSTED_PROXIES: '10.0.0.1,' }, 'TRUSTED_PROXIES must be'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'never all of them'],
    [{ TRUSTED_PROXIES: '::/0' }, 'never all of them'],
    [{ TRUSTED_PROXIES: 'loopback' }, 'TRUSTED_PROXIES must be'],
    [{ STOP_SECONDS: '-1' }, 'STOP_SECONDS must be a whole number from 0 to 3600'],
    [{ SESSION_SECRET: 's'.repeat(32) }, 'SESSION_SECRET is no setting'],
    [{ TLS_CERT: 'x' }, 'TLS_CERT is no setting'],
    [{ TRUSTED_PROXY: '10.0.0.1' }, 'TRUSTED_PROXY is no setting'],
    [{ OIDC_SCOPE: 'xopenid profile' }, 'OIDC_SCOPE must contain openid'],
    [
      { SIGN_IN: 'oidc', HOST: '10.0.0.5' },
      'PUBLIC_URL must be set, as SIGN_IN is oidc: the provider sends browsers back there',
    ],
    [{ PUBLIC_URL: 'http://revoke.example.com' }, 'PUBLIC_URL must begin with https://'],
    [
      { PUBLIC_URL: 'http://localhost:5180', TLS_CERT_FILE: 'cert.pem' },
      'PUBLIC_URL must begin with https://, as TLS_CERT_FILE is set',
    ],
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

  it('names all that is wrong at once, and no secret', () => {
    const secret = 'a-secret-of-somebody';
    const environment = {
      PORT: 'x',
      COMMAND_URL: 'http://command.example.com',
      COMMAND_PROXY: `ftp://${secret}`,
      SESSION_SECRETS: secret,
      SANDBOX_SEED: 'x',
    };
    try {
      readSettings(environment);
      expect.unreachable();
    } catch (error) {
      const message = String(error);
      for (const name of Object.keys(environment)) expect(message).toContain(`${name} must`);
      expect(message).not.toContain(secret);
    }
  });

  it('leaves alone what belongs to others', () => {
    const others = {
      COMMAND_MODE: 'unix2003',
      COMMAND_SERVICE_HOST: '10.0.0.1',
      COMMAND_PORT_443_TCP: 'tcp://10.0.0.1:443',
      SESSION_MANAGER: 'local/unix',
      XDG_SESSION_ID: '1',
    };
    expect(readSettings(others).command).toBeNull();
  });

  it('takes certificate and key that go together, and refuses others', () => {
    const authority = makeTestAuthority();
    const [one, other] = [authority.issue('DNS:localhost'), authority.issue('DNS:localhost')];
    const files = { TLS_CERT_FILE: one.certFile, TLS_KEY_FILE: one.keyFile };
    expect(readSettings(files).tls).toEqual(one);
    expect(describeSettings(readSettings(files)).join('\n')).toMatch(
      /TLS: DNS:localhost, valid until 20\d\d-/,
    );
    expect(() => readSettings({ ...files, TLS_KEY_FILE: other.keyFile })).toThrow(
      'TLS_KEY_FILE must be the key of the first certificate in TLS_CERT_FILE',
    );
    const locked = join(dirname(one.keyFile), 'locked.key');
    openssl(['pkcs8', '-topk8', '-in', one.keyFile, '-passout', 'pass:sesame', '-out', locked]);
    expect(() => readSettings({ ...files, TLS_KEY_FILE: locked })).toThrow('not encrypted');
    authority.remove();
  });

  it('reads secrets out of files, one a line', () => {
    const files = temporaryDirectory();
    const secrets = ['a'.repeat(32), 'b'.repeat(32)];
    const file = files.write('secrets', `${secrets.join('\n')}\n`);
    expect(readSettings({ SESSION_SECRETS_FILE: file }).session.secrets).toEqual(secrets);
    const empty = files.write('empty', '\n');
    expect(() => readSettings({ OIDC_CLIENT_SECRET_FILE: empty })).toThrow(
      `OIDC_CLIENT_SECRET_FILE must be a file with something in it: ${empty}`,
    );
    files.remove();
  });

  it('says on the terminal what it runs on, and nothing secret', () => {
    const settings = readSettings({
      COMMAND_URL: 'https://command.example.com/KeyfactorAPI',
      COMMAND_PROXY: 'http://ops:sesame@proxy.example.com:3128',
      PUBLIC_URL: 'https://revoke.example.com',
      TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16',
      SIGN_IN: 'oidc',
      OIDC_ISSUER: 'https://login.example.com/realms/pki/',
      OIDC_CLIENT_ID: 'countermand',
      OIDC_CLIENT_SECRET: 'very-secret',
      SESSION_SECRETS: 's'.repeat(40),
    });
    // The slash at the end of an issuer is part of its name.
    expect(describeSettings(settings)).toEqual([
      'Keyfactor Command: https://command.example.com/KeyfactorAPI, through the proxy proxy.example.com:3128',
      'Sign-in: at https://login.example.com/realms/pki/, as its client countermand',
      'TLS: none here, a proxy in front has it for https://revoke.example.com',
      'Trusted proxies: 10.0.0.5, 10.1.0.0/16',
      'Session keys: 1 shared, the first seals',
    ]);
  });
});
