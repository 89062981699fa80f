import { type Configuration, parseConfiguration } from './configuration.ts';
import { send } from './transport.ts';

/** The page names the file, and loads it ahead: wherever the page lies, it lies beside it. */
export function configurationAddress(): string {
  return document.querySelector<HTMLLinkElement>('link[rel="preload"][as="fetch"]')?.href ?? '';
}

/**
 * @param init as it was loaded ahead unless said otherwise: else it would be loaded again
 * @throws Error when there is none that can be used
 */
export async function readConfiguration(init: RequestInit = {}): Promise<Configuration> {
  const address = configurationAddress();
  const response = await send(address, init);
  const read = response.ok && parseConfiguration(await response.json(), address);
  if (!read) throw new Error('The portal cannot be configured.');
  return read;
}
