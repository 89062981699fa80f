import * as z from 'zod/mini';
import { parseConfiguration } from './configuration.ts';
import { configurationAddress } from './read-configuration.ts';
import { send } from './transport.ts';

const wayProblem = '“signIn” must be "browser", "password" or "provider".';
const urlProblem = '“commandUrl” must be a path on this web site, such as "/KeyfactorAPI".';
const siteProblem =
  '“commandUrl” names another web site. Keyfactor Command answers no pages of other sites: it must be served by this one.';

/** Reads the file once more, to say in sentences why it cannot be used; null when it can be by now. */
export async function readConfigurationProblem(): Promise<string | null> {
  const address = configurationAddress();
  try {
    const response = await send(address, { cache: 'reload' });
    if (response.status === 404) return 'It is not there.';
    if (!response.ok) return `The server answered with status ${response.status}.`;
    return configurationProblem(await response.text(), address);
  } catch {
    return 'The server could not be reached.';
  }
}

/** What is wrong with the text of the file at this address; null: nothing. */
export function configurationProblem(text: string, address: string): string | null {
  const given = parseJson(text);
  if (given === undefined) return 'It is not JSON.';
  if (parseConfiguration(given, address)) return null;
  const { error, data } = z
    .object(
      { signIn: z.enum(['browser', 'password', 'provider'], wayProblem), commandUrl: z.string(urlProblem) },
      'It must be an object in braces.',
    )
    .safeParse(given);
  if (error) return error.issues.map(({ message }) => message).join(' ');
  const url = URL.parse(data.commandUrl, address);
  return url && url.origin !== new URL(address).origin ? siteProblem : urlProblem;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
