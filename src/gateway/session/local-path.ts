const here = 'http://gateway.invalid';

/** Characters that fit into the cookie of a sign-in, with room to spare. */
const maxLength = 2000;

/**
 * A page of the portal out of a path that came in an address: where to go after a sign-in. Whatever leads elsewhere, to
 * another host or to what is no page, becomes the home.
 */
export function localPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/')) return '/';
  // Browsers leave tabs and line breaks out of an address, and take \ for /.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return '/';
  if (!URL.canParse(path, here)) return '/';
  const url = new URL(path, here);
  // Dots may leave two slashes in front, which is another host again.
  if (url.origin !== here || url.pathname.startsWith('//')) return '/';
  if (/^\/(session|keyfactorapi)(\/|$)/i.test(url.pathname)) return '/';
  const found = url.pathname + url.search + url.hash;
  return found.length <= maxLength ? found : '/';
}
