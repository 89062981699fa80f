const here = 'http://portal.invalid';

/** A path of this portal out of one that came in an address; anything that leads elsewhere becomes the home. */
export function localPath(path: string): string {
  const url = URL.parse(path, here);
  if (!path.startsWith('/') || url?.origin !== here) return '/';
  // Dots may leave two slashes in front, which is another host again.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}
