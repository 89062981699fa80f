import * as z from 'zod/mini';

/** The content of `countermand.json`, the one file beside the page. */
export interface Configuration {
  /** The way to sign in: by the form, the organization's provider, or what the browser has for this web site. */
  readonly signIn: 'password' | 'provider' | 'browser';
  /** Absolute address of Command's API, without a slash at its end. */
  readonly commandUrl: string;
  /** Tells one Command from another, also where the address does not. */
  readonly commandId: string;
  /** Names the Command that is acted on, for whoever confirms something there; null: the sandbox. */
  readonly commandHost: string | null;
}

const content = z.object({
  signIn: z.enum(['password', 'provider', 'browser']),
  commandUrl: z.string().check(z.minLength(1)),
  commandId: z.optional(z.string()),
  // Whatever else stands there is no reason not to start: the address names it, too.
  commandHost: z.catch(z.optional(z.nullable(z.string().check(z.minLength(1)))), undefined),
});

/**
 * @param given what stands in the file
 * @param address of the file, absolute: what is relative in it is so to this
 * @returns null when something is wrong with it, which `configurationProblem` says in words
 */
export function parseConfiguration(given: unknown, address: string): Configuration | null {
  const { data } = content.safeParse(given);
  const url = URL.parse(data?.commandUrl ?? '', address);
  // Command answers no pages of other web sites; and it is an address alone, without credentials, ? and #.
  if (!data || url?.href !== new URL(address).origin + url?.pathname) return null;
  const commandUrl = url.href.replace(/\/+$/, '');
  const { signIn, commandId = commandUrl, commandHost = url.host } = data;
  return { signIn, commandUrl, commandId, commandHost };
}

let current: Configuration | null = null;

/** Once, before anything is asked for. */
export function configure(configuration: Configuration): void {
  current = configuration;
}

export function configuration(): Configuration {
  if (!current) throw new Error('The portal is not configured yet.');
  return current;
}
