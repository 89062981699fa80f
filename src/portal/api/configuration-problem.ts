import * as z from 'zod/mini';
import { parseConfiguration } from './configuration.ts';
import { configurationAddress } from './read-configuration.ts';
import { send } from './transport.ts';

const wayProblem = '“signIn” must be "browser", "password" or "provider".';
const urlProblem = '“commandUrl” must be a path on this web site, such as "/KeyfactorAPI".';
const siteProblem =
  '“commandUrl” names another web site. Keyfactor Command answers no pages of other sites: it must be served by this one.';

export interface ConfigurationProblem {
  /** Whether the file is at fault; else it did not come, for a reason that may pass. */
  readonly isLasting: boolean;
  /** In sentences. */
  readonly words: string;
}

/** Reads the file once more, to say why it cannot be used. */
export async function readConfigurationProblem(): Promise<ConfigurationProblem> {
  const address = configurationAddress();
  try {
    const response = await send(address, { cache: 'reload' });
    const { status } = response;
    if (status === 404) return lasting('It is not there.');
    if (status === 429) return passing('The server has too many requests to answer. Wait a moment.');
    if (status >= 500) return passing(`The server answered with status ${status}.`);
    if (!response.ok) return lasting(`The server answered with status ${status}.`);
    const words = configurationProblem(await response.text(), address);
    return words === null ? passing('The server answers again by now.') : lasting(words);
  } catch {
    return passing('The server could not be reached.');
  }
}

const lasting = (words: string): ConfigurationProblem => ({ isLasting: true, words });
const passing = (words: string): ConfigurationProblem => ({ isLasting: false, words });

/** The problem with the text of the file at this address; null: none. */
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
