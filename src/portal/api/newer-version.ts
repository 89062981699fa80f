import { send } from './transport.ts';

/**
 * Whether the server has another version of the portal than this page: each build gives its first file another name.
 * Rejects with CommandError when it cannot be reached.
 */
export async function isNewerThere(): Promise<boolean> {
  const first = document
    .querySelector<HTMLScriptElement>('script[type="module"][src]')
    ?.src.split('/')
    .at(-1);
  const response = await send(window.location.pathname, { cache: 'no-store' });
  const page = await response.text();
  return response.ok && first !== undefined && !page.includes(first);
}
