import { describe, expect, it } from 'vitest';
import { parseConfiguration } from './configuration.ts';
import { configurationProblem } from './configuration-problem.ts';

const address = 'https://pki.example.com/tools/revoke/countermand.json';
const api = 'https://pki.example.com/KeyfactorAPI';

describe('the configuration', () => {
  it.each([
    ['/KeyfactorAPI', api],
    ['/KeyfactorAPI/', api],
    ['../../KeyfactorAPI', api],
    [api, api],
    ['/Keyfactor/API', 'https://pki.example.com/Keyfactor/API'],
  ])('finds Command at %s', (commandUrl, expected) => {
    expect(parseConfiguration({ signIn: 'browser', commandUrl }, address)).toEqual({
      signIn: 'browser',
      commandUrl: expected,
      commandId: expected,
      commandHost: 'pki.example.com',
    });
    expect(configurationProblem(JSON.stringify({ signIn: 'browser', commandUrl }), address)).toBeNull();
  });

  it.each([
    ['test.example.com', 'test.example.com'],
    [null, null],
    [undefined, 'pki.example.com'],
    ['', 'pki.example.com'],
    [7, 'pki.example.com'],
  ])('names Command, where it says %j, as %j', (commandHost, expected) => {
    const given = { signIn: 'browser', commandUrl: '/KeyfactorAPI', commandHost };
    expect(parseConfiguration(given, address)?.commandHost).toBe(expected);
  });

  it.each([
    ['https://command.example.com/KeyfactorAPI', /names another web site/],
    ['//command.example.com/KeyfactorAPI', /names another web site/],
    ['http://pki.example.com/KeyfactorAPI', /names another web site/],
    ['javascript:alert(1)', /names another web site/],
    ['https://ann:secret@pki.example.com/KeyfactorAPI', /must be a path/],
    ['/KeyfactorAPI?x=1', /must be a path/],
    ['/KeyfactorAPI#x', /must be a path/],
    ['', /must be a path/],
    [7, /must be a path/],
  ])('refuses %j', (commandUrl, expected) => {
    expect(parseConfiguration({ signIn: 'browser', commandUrl }, address)).toBeNull();
    expect(configurationProblem(JSON.stringify({ signIn: 'browser', commandUrl }), address)).toMatch(
      expected,
    );
  });

  it.each([
    ['<!doctype html>', /not JSON/],
    ['', /not JSON/],
    ['null', /object/],
    ['{"signIn":"Browser","commandUrl":"/KeyfactorAPI"}', /“signIn” must be/],
    ['{}', /“signIn” must be.*“commandUrl” must be/],
  ])('says what is wrong with %s', (text, expected) => {
    expect(configurationProblem(text, address)).toMatch(expected);
  });
});
