import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 5180,
      host: '127.0.0.1',
      dataDirectory: '.countermand',
      commandUrl: null,
      sandbox: { certificates: 1200, seed: 1, password: null, partialFailure: 'failed-ids' },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', COMMAND_URL: '' })).toMatchObject({ port: 5180, commandUrl: null });
  });

  it('drops the slash at the end of Command’s address', () => {
    const { commandUrl } = readSettings({ COMMAND_URL: 'https://command.example.com/Keyfactor/API/' });
    expect(commandUrl).toBe('https://command.example.com/Keyfactor/API');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ COMMAND_URL: 'command.example.com' }, 'COMMAND_URL must be'],
    [{ COMMAND_URL: 'file:///etc/passwd' }, 'COMMAND_URL must be'],
    [{ SANDBOX_CERTIFICATES: '0' }, 'SANDBOX_CERTIFICATES must be'],
    [{ SANDBOX_PASSWORD: 'short' }, 'SANDBOX_PASSWORD must have'],
  ])('names the variable that is wrong: %j', (variables, message) => {
    expect(() => readSettings(variables)).toThrow(message);
  });
});
