import { describe, expect, it } from 'vitest';
import { describeFaults } from './fault-settings.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 5180,
      host: '127.0.0.1',
      dataDirectory: '.countermand',
      commandUrl: null,
      sandbox: { certificates: 1200, seed: 1, password: null, partialFailure: 'failed-ids' },
      faults: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', COMMAND_URL: '' })).toMatchObject({ port: 5180, commandUrl: null });
  });

  it('drops the slash at the end of Command’s address', () => {
    const { commandUrl } = readSettings({ COMMAND_URL: 'https://command.example.com/Keyfactor/API/' });
    expect(commandUrl).toBe('https://command.example.com/Keyfactor/API');
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
